package dev.parley.auth.tokens;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import dev.parley.auth.Scope;
import dev.parley.defaults.Revocations;

import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization.Token;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/**
 * Limits what a part of the platform gets for a user's token (RFC 8693): a token for one
 * audience, with no further scopes and no later expiry, that names the part as actor.
 */
final class Delegation {

	/** Exchanges every token that it forwards; another client only those meant for it. */
	private static final String GATEWAY = "gateway";

	/** Takes the tokens of users themselves. */
	private static final String HERE = "auth-server";

	private static final String INVALID_TARGET = "invalid_target";

	private Delegation() {
	}

	/**
	 * Checks an exchange and sets the claims that it takes over.
	 * @param scopes those of the new token, which lose what its audience does not need
	 * @return the audience of the new token
	 */
	static String limit(JwtEncodingContext context, Set<String> scopes) {
		Token<OAuth2AccessToken> subject = Objects
			.requireNonNull(Objects.requireNonNull(context.getAuthorization()).getAccessToken());
		ClaimAccessor given = () -> Objects.requireNonNull(subject.getClaims());
		String actor = context.getRegisteredClient().getClientId();
		List<String> audiences = Objects.requireNonNullElse(given.getClaimAsStringList("aud"), List.of());
		if (given.hasClaim("cnf") || (!actor.equals(GATEWAY) && !audiences.contains(actor))) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
		}
		if (!context.getAuthorization().getAuthorizedScopes().containsAll(scopes)) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
		}
		String audience = audience(context, scopes);
		scopes.removeIf((scope) -> !Scope.audiences(Set.of(scope)).contains(audience));
		if (scopes.isEmpty()) {
			throw new OAuth2AuthenticationException(INVALID_TARGET);
		}
		takeOver(given, subject.getToken(), context.getClaims().claim("act", new TreeMap<>(Map.of("sub", actor))));
		return audience;
	}

	private static String audience(JwtEncodingContext context, Set<String> scopes) {
		OAuth2TokenExchangeAuthenticationToken request = Objects
			.requireNonNull(context.<OAuth2TokenExchangeAuthenticationToken>getAuthorizationGrant());
		List<String> audiences = request.getAudiences().isEmpty() ? Scope.audiences(scopes)
				: List.copyOf(request.getAudiences());
		if (audiences.size() != 1 || audiences.contains(HERE)) {
			throw new OAuth2AuthenticationException(INVALID_TARGET);
		}
		return audiences.getFirst();
	}

	/**
	 * The token ends with the one for which it was exchanged, and is as old: a revocation
	 * of the subject counts for both, also if it comes during the exchange.
	 */
	private static void takeOver(ClaimAccessor given, OAuth2AccessToken subject, JwtClaimsSet.Builder claims) {
		claims.issuedAt(Objects.requireNonNull(subject.getIssuedAt()))
			.expiresAt(Objects.requireNonNull(subject.getExpiresAt()));
		String login = given.getClaimAsString(Revocations.LOGIN);
		if (login != null) {
			claims.claim(Revocations.LOGIN, login);
		}
	}

}
