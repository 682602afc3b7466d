package dev.parley.auth.clients;

import dev.parley.auth.Secret;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** The secrets of the platform's confidential clients. */
@ConfigurationProperties("parley.auth.clients")
record ClientSecrets(Secret gateway, Secret authServer, Secret orderService, Secret inventoryService,
		Secret notificationService) {

	ClientSecrets {
		Secret.required(gateway, "parley.auth.clients.gateway");
		Secret.required(authServer, "parley.auth.clients.auth-server");
		Secret.required(orderService, "parley.auth.clients.order-service");
		Secret.required(inventoryService, "parley.auth.clients.inventory-service");
		Secret.required(notificationService, "parley.auth.clients.notification-service");
	}

}
