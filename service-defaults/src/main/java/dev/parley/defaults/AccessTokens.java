package dev.parley.defaults;

import java.util.Objects;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;

/**
 * Tells access tokens from other JWTs of the same issuer, such as ID tokens: the type is
 * {@code at+jwt}, and the expiry, the subject and the client are required (RFC 9068).
 */
public final class AccessTokens {

	/** The type of the tokens (RFC 9068, section 2.1). */
	public static final String TYPE = "at+jwt";

	private AccessTokens() {
	}

	/** Accepts the access tokens of an issuer for one of its services. */
	public static OAuth2TokenValidator<Jwt> of(String issuer, String service, OAuth2TokenValidator<Jwt> revocations) {
		return validator(issuer, new JwtAudienceValidator(service), revocations);
	}

	/** Accepts the access tokens of an issuer for any of its services. */
	public static OAuth2TokenValidator<Jwt> of(String issuer, OAuth2TokenValidator<Jwt> revocations) {
		return validator(issuer, new JwtClaimValidator<>(JwtClaimNames.AUD, Objects::nonNull), revocations);
	}

	private static OAuth2TokenValidator<Jwt> validator(String issuer, OAuth2TokenValidator<Jwt> audience,
			OAuth2TokenValidator<Jwt> revocations) {
		return JwtValidators.createAtJwtValidator().issuer(issuer).validators((all) -> {
			all.put(JwtClaimNames.AUD, audience);
			all.put(Revocations.LOGIN, revocations);
		}).build();
	}

}
