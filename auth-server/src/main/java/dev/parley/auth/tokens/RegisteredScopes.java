package dev.parley.auth.tokens;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Gives a client that names no scope all of its registered ones: the default that RFC
 * 6749 section 3.3 asks for.
 */
class RegisteredScopes implements AuthenticationConverter {

	private final AuthenticationConverter delegate = new OAuth2ClientCredentialsAuthenticationConverter();

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		Authentication converted = this.delegate.convert(request);
		if (converted instanceof OAuth2ClientCredentialsAuthenticationToken asked && asked.getScopes().isEmpty()
				&& asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller) {
			RegisteredClient client = caller.getRegisteredClient();
			Set<String> scopes = (client != null) ? client.getScopes() : Set.of();
			return new OAuth2ClientCredentialsAuthenticationToken(caller, scopes, asked.getAdditionalParameters());
		}
		return converted;
	}

}
