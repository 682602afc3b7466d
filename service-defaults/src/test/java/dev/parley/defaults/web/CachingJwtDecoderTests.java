package dev.parley.defaults.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.defaults.Revocations;
import dev.parley.defaults.VerifiedTokens;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A token is verified once a minute, and never trusted beyond its expiry or revocation.
 */
class CachingJwtDecoderTests {

	private static final Instant EXPIRY = Instant.parse("2026-11-01T12:00:00Z");

	private final AtomicInteger verifications = new AtomicInteger();

	private Revocations revocations = new Revocations(Clock.systemUTC());

	@Test
	void verifyATokenOnce() {
		CachingJwtDecoder tokens = tokensAt(EXPIRY.minusSeconds(60));
		assertThat(tokens.decode("good")).isSameAs(tokens.decode("good"));
		assertThat(this.verifications).hasValue(1);
		tokens.decode("goode");
		assertThat(this.verifications).hasValue(2);
	}

	@Test
	void verifyATokenThatIsRefusedEachTime() {
		CachingJwtDecoder tokens = tokensAt(EXPIRY.minusSeconds(60));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode("bad"));
		}
		assertThat(this.verifications).hasValue(2);
	}

	@Test
	void verifyAnExpiredTokenAgain() {
		CachingJwtDecoder tokens = tokensAt(EXPIRY);
		tokens.decode("good");
		tokens.decode("good");
		assertThat(this.verifications).hasValue(2);
	}

	@Test
	void verifyARevokedTokenAgain() {
		CachingJwtDecoder tokens = tokensAt(EXPIRY.minusSeconds(60));
		tokens.decode("good");
		this.revocations.add("customer1", EXPIRY.minusSeconds(60));
		tokens.decode("good");
		assertThat(this.verifications).hasValue(2);
	}

	private CachingJwtDecoder tokensAt(Instant now) {
		Clock clock = Clock.fixed(now, ZoneOffset.UTC);
		this.revocations = new Revocations(clock);
		return new CachingJwtDecoder((token) -> {
			this.verifications.incrementAndGet();
			if (token.equals("bad")) {
				throw new BadJwtException("The signature is wrong");
			}
			return Jwt.withTokenValue(token)
				.header("alg", "ES256")
				.subject("customer1")
				.issuedAt(EXPIRY.minus(Duration.ofMinutes(10)))
				.expiresAt(EXPIRY)
				.build();
		}, new VerifiedTokens(clock, this.revocations));
	}

}
