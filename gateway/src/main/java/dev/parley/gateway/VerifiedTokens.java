package dev.parley.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Remembers the tokens whose signature was verified in the last minute, because a caller
 * sends the same token many times and each ES256 verification costs more than the rest of
 * the gateway.
 * <p>
 * That is safe: only a token that passed every check is kept, found again by the SHA-256
 * of all of its text, so that no other text can take its place; its expiry is looked at
 * each time; a key that is withdrawn is trusted for one minute more, and only here, since
 * each service verifies the token itself.
 */
class VerifiedTokens implements ReactiveJwtDecoder {

	private static final Log log = LogFactory.getLog(VerifiedTokens.class);

	private final ReactiveJwtDecoder decoder;

	private final Cache<ByteBuffer, Jwt> verified = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(Duration.ofMinutes(1))
		.build();

	private final Clock clock;

	VerifiedTokens(ReactiveJwtDecoder decoder, Clock clock) {
		this.decoder = decoder;
		this.clock = clock;
	}

	@Override
	public Mono<Jwt> decode(String token) {
		ByteBuffer fingerprint = fingerprint(token);
		Jwt known = this.verified.getIfPresent(fingerprint);
		if (known != null && isCurrent(known)) {
			return Mono.just(known);
		}
		return this.decoder.decode(token)
			.doOnNext((verified) -> this.verified.put(fingerprint, verified))
			.onErrorMap(IllegalStateException.class, VerifiedTokens::withoutKeys);
	}

	private static Problem withoutKeys(IllegalStateException ex) {
		log.warn("A token cannot be verified without the keys of auth-server: " + ex.getCause());
		return Problem.away("auth-server");
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
