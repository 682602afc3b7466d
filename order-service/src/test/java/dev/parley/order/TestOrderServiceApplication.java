package dev.parley.order;

import org.springframework.boot.SpringApplication;

/** Starts the service with its own database and broker, for development. */
class TestOrderServiceApplication {

	public static void main(String[] args) {
		SpringApplication.from(OrderServiceApplication::main).with(StubConfiguration.class).run(args);
	}

}
