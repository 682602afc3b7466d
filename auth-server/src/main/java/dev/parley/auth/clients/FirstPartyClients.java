package dev.parley.auth.clients;

import java.util.Arrays;
import java.util.Set;

import dev.parley.auth.DataInitializer;
import dev.parley.auth.Issuer;
import dev.parley.auth.RegisterClient;
import dev.parley.auth.Scope;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.stereotype.Component;

/** The clients that belong to the platform itself, and therefore ask for no consent. */
@Component
class FirstPartyClients implements DataInitializer {

	private final RegisterClient clients;

	private final ClientSecrets properties;

	private final Issuer issuer;

	FirstPartyClients(RegisterClient clients, ClientSecrets properties, Issuer issuer) {
		this.clients = clients;
		this.properties = properties;
		this.issuer = issuer;
	}

	@Override
	public void initialize() {
		this.clients.register(user("parley-cli", "http://127.0.0.1/callback"));
		this.clients.register(user("parley-docs", this.issuer.origin() + "/docs/oauth2-redirect.html"));
		this.clients.register(browsers(), this.properties.gateway());
		this.clients.register(RegisteredClient.from(service("order-service", Scope.PRODUCTS_READ, Scope.KAFKA))
			.authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
			.build(), this.properties.orderService());
		this.clients.register(service("inventory-service", Scope.KAFKA), this.properties.inventoryService());
		this.clients.register(service("notification-service", Scope.KAFKA), this.properties.notificationService());
	}

	/**
	 * A program in a user's hands cannot keep a secret: it proves with PKCE (RFC 7636)
	 * that it began what it ends, and gets no refresh token.
	 */
	private static RegisteredClient user(String id, String redirectUri) {
		return RegisteredClient.withId(id)
			.clientId(id)
			.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri(redirectUri)
			.scopes((scopes) -> Arrays.stream(Scope.values())
				.filter((scope) -> scope != Scope.KAFKA)
				.map(Scope::value)
				.forEach(scopes::add))
			.clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
			.build();
	}

	/** The gateway keeps the tokens of whoever uses it with a browser. */
	private RegisteredClient browsers() {
		String origin = this.issuer.origin();
		return RegisteredClient.from(user("gateway", origin + "/session/callback"))
			.clientAuthenticationMethods(Set::clear)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
			.postLogoutRedirectUri(origin + "/")
			.build();
	}

	private static RegisteredClient service(String id, Scope... scopes) {
		return RegisteredClient.withId(id)
			.clientId(id)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scopes((values) -> Arrays.stream(scopes).map(Scope::value).forEach(values::add))
			.build();
	}

}
