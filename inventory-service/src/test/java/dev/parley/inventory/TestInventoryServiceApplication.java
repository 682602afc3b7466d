package dev.parley.inventory;

import org.springframework.boot.SpringApplication;

/** The service with a database and a broker of its own, for development. */
class TestInventoryServiceApplication {

	public static void main(String[] args) {
		SpringApplication.from(InventoryServiceApplication::main).run(args);
	}

}
