package dev.parley.auth.clients;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import dev.parley.auth.Applications;
import dev.parley.auth.DataInitializer;
import dev.parley.auth.Issuer;
import dev.parley.auth.RegisterClient;
import dev.parley.auth.Scope;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * The platform's own clients, and the third-party applications. Users consent to what an
 * application or a program on their device may do.
 */
@Component
class ConfiguredClients implements DataInitializer {

	private final RegisterClient clients;

	private final ServiceClients services;

	private final Applications applications;

	private final Issuer issuer;

	ConfiguredClients(RegisterClient clients, ServiceClients services, Applications applications, Issuer issuer) {
		this.clients = clients;
		this.services = services;
		this.applications = applications;
		this.issuer = issuer;
	}

	@Override
	public void initialize() {
		String origin = this.issuer.origin();
		this.clients.register(own("parley-cli", "http://127.0.0.1/callback", true).clientName("Parley's command line"));
		this.clients.register(own("parley-docs", origin + "/docs/oauth2-redirect.html", false));
		this.services.register(this.clients);
		this.clients.register(
				own(ServiceClients.GATEWAY, origin + "/session/callback", false).clientAuthenticationMethods(Set::clear)
					.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
					.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
					.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
					.authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
					.scope(Scope.KAFKA.value())
					.postLogoutRedirectUri(origin + "/"),
				this.services.secretOf(ServiceClients.GATEWAY));
		this.applications.applications()
			.forEach((id,
					application) -> this.clients.register(RegisterClient
						.publicClient(id, application.redirectUri().toString(), application.scopes(), true)
						.clientName(application.name())));
	}

	private static RegisteredClient.Builder own(String id, String redirectUri, boolean consent) {
		List<String> scopes = Arrays.stream(Scope.values())
			.filter((scope) -> scope != Scope.KAFKA)
			.map(Scope::value)
			.toList();
		return RegisterClient.publicClient(id, redirectUri, scopes, consent);
	}

}
