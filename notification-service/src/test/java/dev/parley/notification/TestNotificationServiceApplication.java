package dev.parley.notification;

import org.springframework.boot.SpringApplication;

/** The service with a database and a broker of its own, for development. */
class TestNotificationServiceApplication {

	public static void main(String[] args) {
		SpringApplication.from(NotificationServiceApplication::main).run(args);
	}

}
