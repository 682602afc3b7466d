package dev.parley.auth.demo;

import dev.parley.auth.DataInitializer;
import dev.parley.auth.RegisterClient;
import dev.parley.auth.Scope;
import dev.parley.auth.Secret;

import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** A business partner's program that places and reads its own orders. */
@Component
@Profile("demo")
class PartnerClient implements DataInitializer {

	static final String ID = "partner";

	private final RegisterClient clients;

	private final Secret secret;

	PartnerClient(RegisterClient clients, DemoSecrets secrets) {
		this.clients = clients;
		this.secret = secrets.ofClient(ID);
	}

	@Override
	public void initialize() {
		this.clients.register(RegisteredClient.withId(ID)
			.clientId(ID)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scope(Scope.PRODUCTS_READ.value())
			.scope(Scope.ORDERS_READ.value())
			.scope(Scope.ORDERS_WRITE.value())
			.build(), this.secret);
	}

}
