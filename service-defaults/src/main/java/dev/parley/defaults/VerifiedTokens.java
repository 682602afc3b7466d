package dev.parley.defaults;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A cache of the tokens that passed every check in the last minute. Callers send the same
 * token many times, and verifying its ES256 signature took a third of a service's CPU
 * under load.
 * <p>
 * The cache is safe: its key is the SHA-256 of the whole token, expiry and revocation are
 * checked on each use, and a withdrawn signing key is trusted for at most one more
 * minute.
 */
public final class VerifiedTokens {

	private final Clock clock;

	private final Revocations revocations;

	private final Cache<ByteBuffer, Jwt> verified = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(Duration.ofMinutes(1))
		.build();

	public VerifiedTokens(Clock clock, Revocations revocations) {
		this.clock = clock;
		this.revocations = revocations;
	}

	/** Returns null if the token is unknown, expired or revoked. */
	public @Nullable Jwt find(String token) {
		Jwt known = this.verified.getIfPresent(fingerprint(token));
		return (known != null && isCurrent(known)) ? known : null;
	}

	private boolean isCurrent(Jwt token) {
		Instant end = token.getExpiresAt();
		return end != null && end.isAfter(this.clock.instant()) && !this.revocations.isRevoked(token);
	}

	/** Adds a token that passed every check, and returns it. */
	public Jwt add(String token, Jwt verified) {
		this.verified.put(fingerprint(token), verified);
		return verified;
	}

	private static ByteBuffer fingerprint(String token) {
		try {
			return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
