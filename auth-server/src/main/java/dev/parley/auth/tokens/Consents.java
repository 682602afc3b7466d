package dev.parley.auth.tokens;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Remembers what users consented to, except for native clients: any program on a user's
 * device can pretend to be one (RFC 8252, section 8.6).
 */
class Consents extends JdbcOAuth2AuthorizationConsentService {

	private final RegisteredClientRepository clients;

	Consents(JdbcOperations jdbc, RegisteredClientRepository clients) {
		super(jdbc, clients);
		this.clients = clients;
	}

	@Override
	public void save(OAuth2AuthorizationConsent consent) {
		if (isNative(this.clients.findById(consent.getRegisteredClientId()))) {
			return;
		}
		try {
			super.save(consent);
		}
		catch (DuplicateKeyException ex) {
			// A concurrent answer added the consent, so that this one updates it.
			super.save(consent);
		}
	}

	@Override
	public @Nullable OAuth2AuthorizationConsent findById(String client, String principal) {
		return isNative(this.clients.findById(client)) ? null : super.findById(client, principal);
	}

	/** Whether codes go to a program on the user's device, not to a web site. */
	static boolean isNative(@Nullable RegisteredClient client) {
		return client != null && client.getRedirectUris().stream().map(URI::create).anyMatch(Consents::isLocal);
	}

	private static boolean isLocal(URI redirect) {
		String scheme = redirect.getScheme();
		return !(scheme.equals("https") || scheme.equals("http")) || redirect.getHost().equals("127.0.0.1")
				|| redirect.getHost().equals("[::1]") || redirect.getHost().equals("localhost");
	}

}
