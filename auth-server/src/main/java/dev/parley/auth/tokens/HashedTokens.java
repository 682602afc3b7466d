package dev.parley.auth.tokens;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization.Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Stores hashes of codes and tokens, so that read access to the database opens no API. An
 * authorization that is read has the value of the token by which it was found, and the
 * hashes of the others.
 */
class HashedTokens implements OAuth2AuthorizationService {

	/** Marks a hash, which is stored again as it is. */
	private static final String PREFIX = "sha256:";

	private final OAuth2AuthorizationService authorizations;

	HashedTokens(OAuth2AuthorizationService authorizations) {
		this.authorizations = authorizations;
	}

	@Override
	public void save(OAuth2Authorization authorization) {
		OAuth2Authorization.Builder hashed = OAuth2Authorization.from(authorization);
		replace(authorization, hashed, OAuth2AuthorizationCode.class);
		replace(authorization, hashed, OAuth2AccessToken.class);
		replace(authorization, hashed, OAuth2RefreshToken.class);
		replace(authorization, hashed, OidcIdToken.class);
		this.authorizations.save(hashed.build());
	}

	private static <T extends OAuth2Token> void replace(OAuth2Authorization authorization,
			OAuth2Authorization.Builder hashed, Class<T> type) {
		Token<T> token = authorization.getToken(type);
		if (token != null && !token.getToken().getTokenValue().startsWith(PREFIX)) {
			set(token, hash(token.getToken().getTokenValue()), hashed);
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

	/** A state is no credential: it is useful with the session of its user only. */
	@Override
	public @Nullable OAuth2Authorization findByToken(String value, @Nullable OAuth2TokenType type) {
		if (type != null && type.equals(TokenFamilies.CONSENT)) {
			return this.authorizations.findByToken(value, type);
		}
		OAuth2Authorization found = this.authorizations.findByToken(hash(value), type);
		if (found == null) {
			return null;
		}
		Token<OAuth2Token> token = found.getToken(hash(value));
		if (token == null) {
			return found;
		}
		OAuth2Authorization.Builder readable = OAuth2Authorization.from(found);
		set(token, value, readable);
		return readable.build();
	}

	private static void set(Token<? extends OAuth2Token> token, String value, OAuth2Authorization.Builder target) {
		Consumer<Map<String, Object>> metadata = (all) -> all.putAll(token.getMetadata());
		switch (token.getToken()) {
			case OAuth2AuthorizationCode code -> target.token(new OAuth2AuthorizationCode(value,
					Objects.requireNonNull(code.getIssuedAt()), Objects.requireNonNull(code.getExpiresAt())), metadata);
			case OAuth2AccessToken access -> target.token(new OAuth2AccessToken(access.getTokenType(), value,
					access.getIssuedAt(), access.getExpiresAt(), access.getScopes()), metadata);
			case OAuth2RefreshToken refresh ->
				target.token(new OAuth2RefreshToken(value, refresh.getIssuedAt(), refresh.getExpiresAt()), metadata);
			case OidcIdToken id ->
				target.token(new OidcIdToken(value, id.getIssuedAt(), id.getExpiresAt(), id.getClaims()), metadata);
			default -> throw new IllegalArgumentException("A token of another kind: " + token.getToken().getClass());
		}
	}

	private static String hash(String value) {
		return PREFIX + DigestUtils.sha256Hex(value);
	}

}
