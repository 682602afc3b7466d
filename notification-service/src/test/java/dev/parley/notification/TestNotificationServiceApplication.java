package dev.parley.notification;

import org.springframework.boot.SpringApplication;

/** Starts the service with its own database and broker, for development. */
class TestNotificationServiceApplication {

	public static void main(String[] args) {
		SpringApplication.from(NotificationServiceApplication::main).run(args);
	}

}
