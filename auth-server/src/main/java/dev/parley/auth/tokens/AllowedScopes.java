package dev.parley.auth.tokens;

import java.util.Set;
import java.util.function.Consumer;

import dev.parley.auth.Role;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/** Refuses a user's request that names no scope, or only what the role does not allow. */
class AllowedScopes implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

	@Override
	public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
		OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
		if (LoggedIn.is(asked.getPrincipal()) && !isAllowed(asked)) {
			OAuth2Error error = new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE,
					"This user's role allows none of the requested scopes",
					"https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.2.1");
			throw new OAuth2AuthorizationCodeRequestAuthenticationException(error, asked);
		}
	}

	private static boolean isAllowed(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
		Authentication user = (Authentication) asked.getPrincipal();
		Set<String> scopes = asked.getScopes();
		return !scopes.isEmpty() && Role.narrow(Role.of(user.getAuthorities()), scopes).containsAll(scopes);
	}

}
