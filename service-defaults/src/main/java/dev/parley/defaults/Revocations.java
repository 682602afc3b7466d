package dev.parley.defaults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * What auth-server has revoked lately: a login of a client ({@code sid}), a single token
 * ({@code jti}), or everything that a subject got before ({@code sub}).
 */
public final class Revocations implements OAuth2TokenValidator<Jwt> {

	/** The claim with the id of a login. */
	public static final String LOGIN = "sid";

	/** No login lasts longer than 12 hours, and clocks differ. */
	private static final Duration MEMORY = Duration.ofHours(13);

	private static final OAuth2TokenValidatorResult REVOKED = OAuth2TokenValidatorResult
		.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token was revoked", null));

	private final Clock clock;

	private final Cache<String, Instant> times;

	public Revocations(Clock clock) {
		this.clock = clock;
		this.times = Caffeine.newBuilder()
			.ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
			.expireAfter(
					Expiry.<String, Instant>writing((_, time) -> Duration.between(clock.instant(), time.plus(MEMORY))))
			.build();
	}

	/**
	 * Adds a revocation, unless it is too old to matter.
	 * @param id the login, the token or the subject
	 */
	public void add(String id, Instant time) {
		if (time.plus(MEMORY).isAfter(this.clock.instant())) {
			this.times.asMap().merge(id, time, (former, latter) -> latter.isAfter(former) ? latter : former);
		}
	}

	/** Whether a token with these claims was revoked. */
	public boolean isRevoked(ClaimAccessor claims) {
		return find(claims.getClaimAsString(LOGIN)) != null || find(claims.getClaimAsString(JwtClaimNames.JTI)) != null
				|| isOlder(claims, find(claims.getClaimAsString(JwtClaimNames.SUB)));
	}

	/** A subject may log in again, and a token names the second of its issue only. */
	private static boolean isOlder(ClaimAccessor claims, @Nullable Instant revocation) {
		Instant issued = claims.getClaimAsInstant(JwtClaimNames.IAT);
		return revocation != null && (issued == null || !issued.isAfter(revocation));
	}

	private @Nullable Instant find(@Nullable String id) {
		return (id != null) ? this.times.getIfPresent(id) : null;
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		return isRevoked(token) ? REVOKED : OAuth2TokenValidatorResult.success();
	}

}
