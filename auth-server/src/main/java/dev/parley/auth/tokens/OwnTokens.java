package dev.parley.auth.tokens;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;

/**
 * Introspection that shows a client its own tokens only; any other is inactive (RFC 7662,
 * section 2.2).
 */
record OwnTokens(AuthenticationProvider introspection) implements AuthenticationProvider {

	@Override
	public @Nullable Authentication authenticate(Authentication request) {
		Authentication result = this.introspection.authenticate(request);
		return (result instanceof OAuth2TokenIntrospectionAuthenticationToken token && !isOwn(token))
				? new OAuth2TokenIntrospectionAuthenticationToken(token.getToken(),
						(Authentication) token.getPrincipal(), OAuth2TokenIntrospection.builder().build())
				: result;
	}

	private static boolean isOwn(OAuth2TokenIntrospectionAuthenticationToken token) {
		return token.getName().equals(token.getTokenClaims().getClientId());
	}

	@Override
	public boolean supports(Class<?> type) {
		return this.introspection.supports(type);
	}

}
