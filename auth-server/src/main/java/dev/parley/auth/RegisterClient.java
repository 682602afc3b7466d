package dev.parley.auth;

import java.time.Duration;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Registers a client, or updates its registration. */
@Component
public class RegisterClient {

	/** How long a login lasts, however often its session and its tokens are used. */
	public static final Duration LOGIN_LIFE = Duration.ofHours(12);

	private static final TokenSettings TOKENS = TokenSettings.builder()
		.authorizationCodeTimeToLive(Duration.ofMinutes(1))
		.accessTokenTimeToLive(Duration.ofMinutes(10))
		.refreshTokenTimeToLive(LOGIN_LIFE)
		.reuseRefreshTokens(false)
		.idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
		.build();

	private final RegisteredClientRepository clients;

	RegisterClient(RegisteredClientRepository clients) {
		this.clients = clients;
	}

	/**
	 * Defines a public client, which acts for users: it cannot keep a secret, so it
	 * authenticates its code exchange by PKCE (RFC 7636) and gets no refresh token.
	 */
	public static RegisteredClient.Builder publicClient(String id, String redirectUri, Collection<String> scopes,
			boolean consent) {
		return RegisteredClient.withId(id)
			.clientId(id)
			.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri(redirectUri)
			.scopes((values) -> values.addAll(scopes))
			.clientSettings(
					ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(consent).build());
	}

	/** Defines a client that acts on its own behalf (client credentials). */
	public static RegisteredClient.Builder serviceClient(String id, Collection<String> scopes) {
		return RegisteredClient.withId(id)
			.clientId(id)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scopes((values) -> values.addAll(scopes));
	}

	/** Registers a client without a secret. */
	public void register(RegisteredClient.Builder client) {
		this.clients.save(client.tokenSettings(TOKENS).build());
	}

	/** Registers a client with a secret, of which only a hash is stored. */
	public void register(RegisteredClient.Builder client, Secret secret) {
		RegisteredClient known = this.clients.findByClientId(client.build().getClientId());
		register(client.clientSecret(hash(secret, (known != null) ? known.getClientSecret() : null)));
	}

	private static String hash(Secret secret, @Nullable String known) {
		PasswordEncoder encoder = ClientSecretHash.ENCODER;
		return (known != null && !encoder.upgradeEncoding(known) && encoder.matches(secret.value(), known)) ? known
				: encoder.encode(secret.value());
	}

}
