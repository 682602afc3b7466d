package dev.parley.auth.clients;

import dev.parley.auth.Secret;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secrets of the gateway, with which it gets tokens for whoever logs in through it,
 * and of the services, with which they get tokens of their own.
 *
 * @param gateway the secret of the client {@code gateway}
 * @param orderService the secret of the client {@code order-service}
 * @param inventoryService the secret of the client {@code inventory-service}
 * @param notificationService the secret of the client {@code notification-service}
 */
@ConfigurationProperties("parley.auth.clients")
record ClientSecrets(Secret gateway, Secret orderService, Secret inventoryService, Secret notificationService) {

	ClientSecrets {
		Secret.required(gateway, "parley.auth.clients.gateway");
		Secret.required(orderService, "parley.auth.clients.order-service");
		Secret.required(inventoryService, "parley.auth.clients.inventory-service");
		Secret.required(notificationService, "parley.auth.clients.notification-service");
	}

}
