package dev.parley.auth;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Makes a client known, or brings a known one in line with its definition. */
@Component
public class RegisterClient {

	private static final TokenSettings TOKENS = TokenSettings.builder()
		.authorizationCodeTimeToLive(Duration.ofMinutes(1))
		.accessTokenTimeToLive(Duration.ofMinutes(10))
		.refreshTokenTimeToLive(Duration.ofHours(12))
		.reuseRefreshTokens(false)
		.idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
		.build();

	private final RegisteredClientRepository clients;

	private final PasswordEncoder encoder;

	RegisterClient(RegisteredClientRepository clients, PasswordEncoder encoder) {
		this.clients = clients;
		this.encoder = encoder;
	}

	/** Registers a client that cannot keep a secret. */
	public void register(RegisteredClient definition) {
		this.clients.save(RegisteredClient.from(definition).tokenSettings(TOKENS).build());
	}

	/** Registers a client that proves itself with a secret, of which a hash is kept. */
	public void register(RegisteredClient definition, Secret secret) {
		RegisteredClient known = this.clients.findByClientId(definition.getClientId());
		String hash = (known != null) ? known.getClientSecret() : null;
		register(RegisteredClient.from(definition).clientSecret(matching(secret, hash)).build());
	}

	private String matching(Secret secret, @Nullable String hash) {
		return (hash != null && this.encoder.matches(secret.value(), hash)) ? hash
				: this.encoder.encode(secret.value());
	}

}
