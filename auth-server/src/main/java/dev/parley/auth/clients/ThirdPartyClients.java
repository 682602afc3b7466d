package dev.parley.auth.clients;

import dev.parley.auth.Applications;
import dev.parley.auth.Applications.Application;
import dev.parley.auth.DataInitializer;
import dev.parley.auth.RegisterClient;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.stereotype.Component;

/**
 * The clients that are not ours: each proves with PKCE that it ends what it began, and
 * gets of a user's rights what the user allows it.
 */
@Component
class ThirdPartyClients implements DataInitializer {

	private final RegisterClient clients;

	private final Applications applications;

	ThirdPartyClients(RegisterClient clients, Applications applications) {
		this.clients = clients;
		this.applications = applications;
	}

	@Override
	public void initialize() {
		this.applications.applications().forEach((id, application) -> this.clients.register(client(id, application)));
	}

	private static RegisteredClient client(String id, Application application) {
		return RegisteredClient.withId(id)
			.clientId(id)
			.clientName(application.name())
			.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri(application.redirectUri().toString())
			.scopes((scopes) -> scopes.addAll(application.scopes()))
			.clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(true).build())
			.build();
	}

}
