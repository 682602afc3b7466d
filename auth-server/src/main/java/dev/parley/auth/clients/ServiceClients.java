package dev.parley.auth.clients;

import java.util.List;
import java.util.Map;

import dev.parley.auth.RegisterClient;
import dev.parley.auth.Secret;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** The services as clients, which get tokens of their own. */
@Component
class ServiceClients {

	static final String GATEWAY = "gateway";

	private final Services services;

	private final Secrets secrets;

	ServiceClients(Services services, Secrets secrets) {
		this.services = services;
		this.secrets = secrets;
		services.services().keySet().forEach(this::secretOf);
	}

	/** Registers all but the gateway, which also acts for browsers. */
	void register(RegisterClient clients) {
		this.services.services().forEach((name, service) -> {
			if (!name.equals(GATEWAY)) {
				clients.register(client(name, service), secretOf(name));
			}
		});
	}

	/** A service that calls others may do so for a user. */
	private static RegisteredClient.Builder client(String name, ServiceClient service) {
		RegisteredClient.Builder client = RegisterClient.serviceClient(name, service.scopes());
		return service.calls().isEmpty() ? client
				: client.authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE);
	}

	Secret secretOf(String service) {
		return Secret.required(this.secrets.clients().get(service), "parley.auth.clients." + service);
	}

	/**
	 * What {@code platform.yaml} says.
	 *
	 * @param services the services, by their names
	 */
	@ConfigurationProperties("platform")
	record Services(Map<String, ServiceClient> services) {
	}

	/**
	 * A service.
	 *
	 * @param scopes the scopes of its own tokens
	 * @param calls the services that it asks
	 */
	record ServiceClient(@DefaultValue List<String> scopes, @DefaultValue List<String> calls) {
	}

	/**
	 * The secrets of the services.
	 *
	 * @param clients the secrets, by the names of the services
	 */
	@ConfigurationProperties("parley.auth")
	record Secrets(@DefaultValue Map<String, Secret> clients) {
	}

}
