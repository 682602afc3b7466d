package dev.parley.auth.tokens;

import java.util.Optional;

import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import org.apache.commons.codec.digest.DigestUtils;
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
 * Accepts each refresh token once. Reusing one revokes its family, which is every token
 * from the same login (RFC 9700, section 4.14.2). Of two concurrent requests with the
 * same token, the second counts as reuse.
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
		if (!this.transactions.execute((_) -> replace(authorization, presented))) {
			revoke(authorization);
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
		}
	}

	private boolean replace(OAuth2Authorization authorization, String presented) {
		OAuth2Authorization clean = OAuth2Authorization.from(authorization)
			.attributes((attributes) -> attributes.remove(PRESENTED))
			.build();
		if (presented.equals(refreshToken(clean).map(DigestUtils::sha256Hex).orElse(null))) {
			this.authorizations.save(clean);
			return true;
		}
		try {
			boolean first = this.jdbc
				.sql("insert into spent_refresh_token (hash, authorization_id) values (?, ?) on conflict do nothing")
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
			return OAuth2Authorization.from(found).attribute(PRESENTED, DigestUtils.sha256Hex(token)).build();
		}
		this.jdbc.sql("select authorization_id from spent_refresh_token where hash = ?")
			.param(DigestUtils.sha256Hex(token))
			.query(String.class)
			.optional()
			.map(this.authorizations::findById)
			.ifPresent(this::revoke);
		return null;
	}

	private void revoke(OAuth2Authorization family) {
		this.authorizations.remove(family);
		this.events.record(SecurityEvent.REFRESH_TOKEN_REUSED, family.getPrincipalName(), null,
				"client " + family.getRegisteredClientId());
	}

	private static Optional<String> refreshToken(OAuth2Authorization authorization) {
		return Optional.ofNullable(authorization.getRefreshToken())
			.map(Token<OAuth2RefreshToken>::getToken)
			.map(OAuth2RefreshToken::getTokenValue);
	}

}
