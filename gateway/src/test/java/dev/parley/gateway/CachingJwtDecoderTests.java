package dev.parley.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.defaults.Revocations;
import dev.parley.defaults.VerifiedTokens;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A verified token is cached, but not beyond its expiry or its revocation. */
class CachingJwtDecoderTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final AtomicInteger verifications = new AtomicInteger();

	private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

	private final Revocations revocations = new Revocations(this.clock);

	private final CachingJwtDecoder tokens = new CachingJwtDecoder(this::verify,
			new VerifiedTokens(this.clock, this.revocations));

	private Instant end = NOW.plus(Duration.ofMinutes(10));

	@Test
	void verifiesATokenOnce() {
		assertThat(subject("a")).isEqualTo("a");
		assertThat(subject("a")).isEqualTo("a");
		assertThat(this.verifications).hasValue(1);
	}

	@Test
	void neverTakesOneTokenForAnother() {
		assertThat(subject("a")).isEqualTo("a");
		assertThat(subject("b")).isEqualTo("b");
		assertThat(subject("\u00e9")).isEqualTo("\u00e9");
		assertThat(subject("\u00e8")).isEqualTo("\u00e8");
	}

	@Test
	void asksAgainWhenTheTokenHasExpired() {
		this.end = NOW;
		subject("a");
		subject("a");
		assertThat(this.verifications).hasValue(2);
	}

	@Test
	void asksAgainWhenTheTokenWasRevoked() {
		subject("a");
		this.revocations.add("a", NOW);
		subject("a");
		assertThat(this.verifications).hasValue(2);
	}

	@Test
	void remembersNoRefusal() {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> subject("bad"));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> subject("bad"));
		assertThat(this.verifications).hasValue(2);
	}

	private String subject(String token) {
		return this.tokens.decode(token).map(Jwt::getSubject).blockOptional().orElseThrow();
	}

	/** Stands in for {@link ReactiveJwtDecoder}. */
	private Mono<Jwt> verify(String token) {
		this.verifications.incrementAndGet();
		if ("bad".equals(token)) {
			return Mono.error(new BadJwtException("bad"));
		}
		return Mono.just(Jwt.withTokenValue(token).header("alg", "ES256").subject(token).expiresAt(this.end).build());
	}

}
