package dev.parley.auth.clients;

import dev.parley.auth.Secret;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secrets of the services that call another service in their own name.
 *
 * @param orderService the secret of the client {@code order-service}
 */
@ConfigurationProperties("parley.auth.clients")
record ClientProperties(Secret orderService) {

	ClientProperties {
		Secret.required(orderService, "parley.auth.clients.order-service");
	}

}
