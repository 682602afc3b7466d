package dev.parley.order;

import org.springframework.boot.SpringApplication;

/** The service with a database and a broker of its own, for development. */
class TestOrderServiceApplication {

	public static void main(String[] args) {
		SpringApplication.from(OrderServiceApplication::main).with(Surroundings.class).run(args);
	}

}
