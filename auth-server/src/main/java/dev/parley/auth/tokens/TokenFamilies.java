package dev.parley.auth.tokens;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

import dev.parley.auth.RegisterClient;
import dev.parley.auth.RevokeAccess;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.SessionId;
import dev.parley.defaults.Revocations;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization.Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Accepts each authorization code, refresh token and answer to a consent page once, also
 * of concurrent requests. Reusing a code or a refresh token revokes its family, which is
 * every token from the same login (RFC 6749, section 10.5; RFC 9700, section 4.14.2). A
 * refresh does not extend the life of a family.
 */
class TokenFamilies implements OAuth2AuthorizationService {

	private static final String PRESENTED = TokenFamilies.class.getName();

	private static final OAuth2TokenType CODE = new OAuth2TokenType(OAuth2ParameterNames.CODE);

	static final OAuth2TokenType CONSENT = new OAuth2TokenType(OAuth2ParameterNames.STATE);

	private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);

	private static final Set<OAuth2TokenType> SINGLE_USE = Set.of(CODE, CONSENT, OAuth2TokenType.REFRESH_TOKEN);

	private final OAuth2AuthorizationService authorizations;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final SecurityEvents events;

	private final RevokeAccess access;

	private final JwtDecoder idTokens;

	TokenFamilies(OAuth2AuthorizationService authorizations, JdbcClient jdbc, TransactionOperations transactions,
			SecurityEvents events, RevokeAccess access, JwtDecoder idTokens) {
		this.authorizations = authorizations;
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.events = events;
		this.access = access;
		this.idTokens = idTokens;
	}

	/**
	 * Saves an authorization. An exchanged token needs none: it is revoked with the login
	 * of its user, and cannot be exchanged again.
	 */
	@Override
	public void save(OAuth2Authorization authorization) {
		if (AuthorizationGrantType.TOKEN_EXCHANGE.equals(authorization.getAuthorizationGrantType())) {
			return;
		}
		Presented presented = authorization.getAttribute(PRESENTED);
		if (presented != null) {
			spend(limited(authorization), presented);
		}
		else if (isRevoked(authorization.getAccessToken()) || isRevoked(authorization.getRefreshToken())) {
			// A refresh that began before the revocation must not save its tokens.
			remove(authorization);
		}
		else {
			this.authorizations.save(ofSession(authorization));
		}
	}

	private static boolean isRevoked(@Nullable Token<?> token) {
		return token != null && token.isInvalidated();
	}

	private static OAuth2Authorization ofSession(OAuth2Authorization authorization) {
		if (!AuthorizationGrantType.AUTHORIZATION_CODE.equals(authorization.getAuthorizationGrantType())
				|| authorization.getAttribute(SessionId.ATTRIBUTE) != null) {
			return authorization;
		}
		return SessionId.current()
			.map((session) -> OAuth2Authorization.from(authorization).attribute(SessionId.ATTRIBUTE, session).build())
			.orElse(authorization);
	}

	private static OAuth2Authorization limited(OAuth2Authorization authorization) {
		Token<OAuth2RefreshToken> next = authorization.getRefreshToken();
		Token<OAuth2AuthorizationCode> code = authorization.getToken(OAuth2AuthorizationCode.class);
		if (next == null || code == null) {
			return authorization;
		}
		Instant end = Objects.requireNonNull(code.getToken().getIssuedAt()).plus(RegisterClient.LOGIN_LIFE);
		Instant expiry = next.getToken().getExpiresAt();
		if (expiry != null && !expiry.isAfter(end)) {
			return authorization;
		}
		return OAuth2Authorization.from(authorization)
			.token(new OAuth2RefreshToken(next.getToken().getTokenValue(), next.getToken().getIssuedAt(), end),
					(metadata) -> metadata.putAll(next.getMetadata()))
			.build();
	}

	private void spend(OAuth2Authorization authorization, Presented presented) {
		if (this.transactions.execute((_) -> replace(authorization, presented.hash()))) {
			return;
		}
		if (presented.type().equals(CONSENT)) {
			throw new OAuth2AuthorizationCodeRequestAuthenticationException(
					new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "OAuth 2.0 Parameter: state", null), null);
		}
		revoke(authorization, presented.type());
		throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
	}

	private boolean replace(OAuth2Authorization authorization, String presented) {
		OAuth2Authorization clean = OAuth2Authorization.from(authorization)
			.attributes((attributes) -> attributes.remove(PRESENTED))
			.build();
		Token<OAuth2RefreshToken> kept = clean.getRefreshToken();
		if (kept != null && presented.equals(hash(kept.getToken().getTokenValue()))) {
			this.authorizations.save(clean);
			return true;
		}
		try {
			boolean first = this.jdbc
				.sql("insert into spent_token (hash, authorization_id) values (?, ?) on conflict do nothing")
				.params(presented, clean.getId())
				.update() > 0;
			if (first) {
				this.authorizations.save(clean);
			}
			return first;
		}
		catch (DataIntegrityViolationException ex) {
			// The family was revoked meanwhile.
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
		}
	}

	/** Removes an authorization, and revokes the tokens that came from it. */
	@Override
	public void remove(OAuth2Authorization authorization) {
		this.access.of(authorization);
	}

	@Override
	public @Nullable OAuth2Authorization findById(String id) {
		return this.authorizations.findById(id);
	}

	@Override
	public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
		OAuth2Authorization found = this.authorizations.findByToken(token, type);
		if (type == null) {
			return found;
		}
		if (!SINGLE_USE.contains(type)) {
			return (found == null && type.equals(ID_TOKEN)) ? findByFormer(token) : found;
		}
		if (found != null) {
			return OAuth2Authorization.from(found).attribute(PRESENTED, new Presented(type, hash(token))).build();
		}
		if (OAuth2TokenType.REFRESH_TOKEN.equals(type)) {
			this.jdbc.sql("select authorization_id from spent_token where hash = ?")
				.param(hash(token))
				.query(String.class)
				.optional()
				.map(this.authorizations::findById)
				.ifPresent((family) -> revoke(family, type));
		}
		return null;
	}

	/**
	 * A client may log out with the ID token of the login, which a refresh has replaced.
	 */
	private @Nullable OAuth2Authorization findByFormer(String idToken) {
		try {
			String sid = this.idTokens.decode(idToken).getClaimAsString(Revocations.LOGIN);
			return (sid != null) ? this.authorizations.findById(sid) : null;
		}
		catch (JwtException ex) {
			return null;
		}
	}

	private void revoke(OAuth2Authorization family, OAuth2TokenType reused) {
		remove(family);
		this.events.record(
				reused.equals(CODE) ? SecurityEvent.AUTHORIZATION_CODE_REUSED : SecurityEvent.REFRESH_TOKEN_REUSED,
				family.getPrincipalName(), null, "client " + family.getRegisteredClientId());
	}

	private static String hash(String token) {
		return DigestUtils.sha256Hex(token);
	}

	/** The token by which a request found its authorization. */
	private record Presented(OAuth2TokenType type, String hash) implements Serializable {
	}

}
