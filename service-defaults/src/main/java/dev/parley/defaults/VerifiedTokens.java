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

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers the tokens that passed every check in the last minute: a caller sends the
 * same token many times, and verifying its ES256 signature took a third of the CPU of a
 * service under load.
 * <p>
 * That is safe: a token is found again by the SHA-256 of all of its text, so that no
 * other text can take its place; its expiry is looked at each time; a key that is
 * withdrawn is trusted for one minute more.
 */
public class VerifiedTokens implements JwtDecoder {

	private final JwtDecoder decoder;

	private final Clock clock;

	private final Cache<ByteBuffer, Jwt> verified = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(Duration.ofMinutes(1))
		.build();

	public VerifiedTokens(JwtDecoder decoder, Clock clock) {
		this.decoder = decoder;
		this.clock = clock;
	}

	@Override
	public Jwt decode(String token) {
		ByteBuffer fingerprint = fingerprint(token);
		Jwt known = this.verified.getIfPresent(fingerprint);
		if (known != null && isCurrent(known)) {
			return known;
		}
		Jwt decoded = this.decoder.decode(token);
		this.verified.put(fingerprint, decoded);
		return decoded;
	}

	private boolean isCurrent(Jwt token) {
		Instant end = token.getExpiresAt();
		return end != null && end.isAfter(this.clock.instant());
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
