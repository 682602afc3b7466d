package dev.parley.auth.tokens;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.parley.auth.Role;
import dev.parley.auth.Scope;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Says in an access token what it allows, whom it is for and which roles its owner has.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

	@Override
	public void customize(JwtEncodingContext context) {
		context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
		if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
			Authentication owner = Objects.requireNonNull(context.getPrincipal());
			Set<String> scopes = context.getAuthorizedScopes();
			List<String> roles = Role.of(owner.getAuthorities()).stream().map(Role::name).sorted().toList();
			// One string with spaces is the form of RFC 9068.
			context.getClaims()
				.audience(Scope.audiences(scopes))
				.claim("scope", String.join(" ", scopes))
				.claim("roles", roles);
		}
	}

}
