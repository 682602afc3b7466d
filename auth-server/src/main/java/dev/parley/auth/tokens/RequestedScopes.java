package dev.parley.auth.tokens;

import java.util.Set;

import dev.parley.auth.Role;
import dev.parley.auth.Scope;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Narrows the scopes of a request to the user's roles, or defaults them to the client's.
 */
final class RequestedScopes {

	private static final AuthenticationConverter CODE_REQUESTS = new OAuth2AuthorizationCodeRequestAuthenticationConverter();

	private static final AuthenticationConverter CLIENT_CREDENTIALS = new OAuth2ClientCredentialsAuthenticationConverter();

	private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

	private RequestedScopes() {
	}

	/**
	 * Removes the scopes that the user's roles do not allow (RFC 6749, section 3.3); the
	 * {@code scope} of the response says what was granted.
	 */
	static @Nullable Authentication narrow(HttpServletRequest request) {
		Authentication converted = CODE_REQUESTS.convert(request);
		if (converted instanceof OAuth2AuthorizationCodeRequestAuthenticationToken code
				&& code.getPrincipal() instanceof Authentication user && TRUST.isAuthenticated(user)) {
			Set<String> allowed = Role.narrow(Role.of(user.getAuthorities()), code.getScopes());
			return allowed.isEmpty() ? code
					: new OAuth2AuthorizationCodeRequestAuthenticationToken(code.getAuthorizationUri(),
							code.getClientId(), user, code.getRedirectUri(), code.getState(), allowed,
							code.getAdditionalParameters());
		}
		return converted;
	}

	/** Rejects a request without scopes, or with scopes that the roles do not allow. */
	static void validate(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
		OAuth2AuthorizationCodeRequestAuthenticationToken code = context.getAuthentication();
		Set<String> scopes = code.getScopes();
		if (code.getPrincipal() instanceof Authentication user && TRUST.isAuthenticated(user)
				&& (scopes.isEmpty() || !Role.narrow(Role.of(user.getAuthorities()), scopes).containsAll(scopes))) {
			throw new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(
					OAuth2ErrorCodes.INVALID_SCOPE, "This user's role allows none of the requested scopes",
					"https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.2.1"), code);
		}
	}

	/**
	 * Grants all registered scopes to a client that requests none (RFC 6749, section
	 * 3.3). A client that acts for users gets a token of its own for the broker only.
	 */
	static @Nullable Authentication orRegistered(HttpServletRequest request) {
		Authentication converted = CLIENT_CREDENTIALS.convert(request);
		if (!(converted instanceof OAuth2ClientCredentialsAuthenticationToken grant)
				|| !(grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller)
				|| caller.getRegisteredClient() == null) {
			return converted;
		}
		Set<String> own = own(caller.getRegisteredClient());
		if (!own.containsAll(grant.getScopes())) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
		}
		return grant.getScopes().isEmpty()
				? new OAuth2ClientCredentialsAuthenticationToken(caller, own, grant.getAdditionalParameters()) : grant;
	}

	private static Set<String> own(RegisteredClient client) {
		return client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.AUTHORIZATION_CODE)
				? Set.of(Scope.KAFKA.value()) : client.getScopes();
	}

}
