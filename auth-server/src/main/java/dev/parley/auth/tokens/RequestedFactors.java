package dev.parley.auth.tokens;

import dev.parley.auth.Factors;
import dev.parley.auth.LoginContext;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.util.StringUtils;

/**
 * Rejects a request for a stronger login than the user is able to make (RFC 9470, section
 * 5). {@link FreshLogin} has asked those who are able for another login.
 */
final class RequestedFactors {

	private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

	private RequestedFactors() {
	}

	static void validate(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
		OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
		if (request.getAdditionalParameters().get(LoginContext.PARAMETER) instanceof String acceptable
				&& StringUtils.hasText(acceptable) && !possible(request).meets(acceptable)) {
			throw new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(
					"unmet_authentication_requirements", "This user cannot log in as required by acr_values",
					"https://datatracker.ietf.org/doc/html/rfc9470#section-5"), request);
		}
	}

	/** Before a login, everything is. */
	private static LoginContext possible(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
		return (request.getPrincipal() instanceof Authentication user && TRUST.isAuthenticated(user))
				? Factors.of(user).context() : LoginContext.TWO_FACTORS;
	}

}
