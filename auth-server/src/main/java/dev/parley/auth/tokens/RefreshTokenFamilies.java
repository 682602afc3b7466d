package dev.parley.auth.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvent.Kind;
import dev.parley.auth.SecurityEvents;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization.Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes each refresh token once. All that follow one login are a family in one row; when
 * one of them is shown again, somebody has a copy, and the family ends (RFC 9700, section
 * 4.14.2). Of two that come at the same time, the second one counts as again.
 */
class RefreshTokenFamilies implements OAuth2AuthorizationService {

	private static final String PRESENTED = RefreshTokenFamilies.class.getName();

	private final OAuth2AuthorizationService authorizations;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final SecurityEvents events;

	RefreshTokenFamilies(OAuth2AuthorizationService authorizations, JdbcClient jdbc, TransactionOperations transactions,
			SecurityEvents events) {
		this.authorizations = authorizations;
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.events = events;
	}

	@Override
	public void save(OAuth2Authorization authorization) {
		String presented = authorization.getAttribute(PRESENTED);
		if (presented == null) {
			this.authorizations.save(authorization);
			return;
		}
		boolean first = Boolean.TRUE
			.equals(this.transactions.execute((transaction) -> replace(authorization, presented)));
		if (!first) {
			end(authorization);
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
		}
	}

	private boolean replace(OAuth2Authorization authorization, String presented) {
		OAuth2Authorization clean = OAuth2Authorization.from(authorization)
			.attributes((attributes) -> attributes.remove(PRESENTED))
			.build();
		if (presented.equals(refreshToken(clean).map(RefreshTokenFamilies::hash).orElse(null))) {
			this.authorizations.save(clean);
			return true;
		}
		try {
			boolean first = this.jdbc
				.sql("INSERT INTO spent_refresh_token (hash, authorization_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
				.params(presented, clean.getId())
				.update() > 0;
			if (first) {
				this.authorizations.save(clean);
			}
			return first;
		}
		catch (DataIntegrityViolationException ex) {
			// The family ended meanwhile.
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
		}
	}

	@Override
	public void remove(OAuth2Authorization authorization) {
		this.authorizations.remove(authorization);
	}

	@Override
	public @Nullable OAuth2Authorization findById(String id) {
		return this.authorizations.findById(id);
	}

	@Override
	public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
		OAuth2Authorization found = this.authorizations.findByToken(token, type);
		if (type == null || !OAuth2TokenType.REFRESH_TOKEN.equals(type)) {
			return found;
		}
		if (found != null) {
			return OAuth2Authorization.from(found).attribute(PRESENTED, hash(token)).build();
		}
		this.jdbc.sql("SELECT authorization_id FROM spent_refresh_token WHERE hash = ?")
			.param(hash(token))
			.query(String.class)
			.optional()
			.map(this.authorizations::findById)
			.ifPresent(this::end);
		return null;
	}

	private void end(OAuth2Authorization family) {
		this.authorizations.remove(family);
		this.events.record(new SecurityEvent(Kind.REFRESH_TOKEN_REUSED, family.getPrincipalName(), null,
				"client " + family.getRegisteredClientId()));
	}

	private static Optional<String> refreshToken(OAuth2Authorization authorization) {
		return Optional.ofNullable(authorization.getRefreshToken())
			.map(Token<OAuth2RefreshToken>::getToken)
			.map(OAuth2RefreshToken::getTokenValue);
	}

	private static String hash(String token) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
