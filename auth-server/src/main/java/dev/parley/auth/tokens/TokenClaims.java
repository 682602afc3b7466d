package dev.parley.auth.tokens;

import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

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
			Set<String> scopes = new TreeSet<>(context.getAuthorizedScopes());
			// Lists that can be written into the database and read back, and one string
			// of
			// scopes, which is the form of RFC 9068.
			context.getClaims()
				.audience(new ArrayList<>(Scope.audiences(scopes)))
				.claim("scope", String.join(" ", scopes))
				.claim("roles",
						new ArrayList<>(Role.of(owner.getAuthorities()).stream().map(Role::name).sorted().toList()));
		}
	}

}
