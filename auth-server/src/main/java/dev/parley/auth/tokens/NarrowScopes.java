package dev.parley.auth.tokens;

import java.util.Set;

import dev.parley.auth.Role;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Leaves out of a request each scope that the user's role does not allow, as RFC 6749
 * section 3.3 permits; the answer's {@code scope} says what was granted.
 */
class NarrowScopes implements AuthenticationConverter {

	private final AuthenticationConverter delegate = new OAuth2AuthorizationCodeRequestAuthenticationConverter();

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		Authentication converted = this.delegate.convert(request);
		return (converted instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked
				&& LoggedIn.is(asked.getPrincipal())) ? narrow(asked) : converted;
	}

	private static Authentication narrow(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
		Authentication user = (Authentication) asked.getPrincipal();
		Set<String> allowed = Role.narrow(Role.of(user.getAuthorities()), asked.getScopes());
		return (allowed.isEmpty()) ? asked
				: new OAuth2AuthorizationCodeRequestAuthenticationToken(asked.getAuthorizationUri(),
						asked.getClientId(), user, asked.getRedirectUri(), asked.getState(), allowed,
						asked.getAdditionalParameters());
	}

}
