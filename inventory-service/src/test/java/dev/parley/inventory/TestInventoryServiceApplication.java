package dev.parley.inventory;

import org.springframework.boot.SpringApplication;

/** Starts the service with its own database and broker, for development. */
class TestInventoryServiceApplication {

	public static void main(String[] args) {
		SpringApplication.from(InventoryServiceApplication::main).run(args);
	}

}
