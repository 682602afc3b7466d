package dev.parley.defaults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/** A revocation ends what it names, for as long as a token or a session could last. */
class RevocationsTests {

	private static final Instant NOW = Instant.parse("2026-11-01T12:00:00.500Z");

	private static final Instant SECOND = Instant.parse("2026-11-01T12:00:00Z");

	private Instant time = NOW;

	private final Revocations revocations = new Revocations(new Clock() {

		@Override
		public Instant instant() {
			return RevocationsTests.this.time;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	});

	@Test
	void endALoginWhenever() {
		this.revocations.add("login-1", NOW);

		assertThat(this.revocations.isRevoked(token("login-1", SECOND.minusSeconds(60)))).isTrue();
		assertThat(this.revocations.isRevoked(token("login-1", SECOND.plusSeconds(60)))).isTrue();
		assertThat(this.revocations.isRevoked(token("login-2", SECOND.minusSeconds(60)))).isFalse();
	}

	@Test
	void endASingleToken() {
		this.revocations.add("token-1", NOW);

		assertThat(this.revocations.isRevoked(token("login-1", SECOND))).isTrue();
	}

	@Test
	void endWhatASubjectGotBefore() {
		this.revocations.add("customer1", NOW);

		assertThat(this.revocations.isRevoked(token("login-1", SECOND.minusSeconds(60)))).isTrue();
		assertThat(this.revocations.isRevoked(token("login-1", SECOND))).isTrue();
		assertThat(this.revocations.isRevoked(token("login-1", SECOND.plusSeconds(1)))).isFalse();
	}

	@Test
	void concernNoTokenOfAService() {
		this.revocations.add("customer1", NOW);

		assertThat(
				this.revocations.isRevoked(Jwt.withTokenValue("t").header("alg", "ES256").subject("partner").build()))
			.isFalse();
	}

	@Test
	void areNeverReplacedByOlderOnes() {
		this.revocations.add("customer1", NOW);
		this.revocations.add("customer1", NOW.minusSeconds(60));

		assertThat(this.revocations.isRevoked(token("login-1", SECOND))).isTrue();
	}

	@Test
	void areForgottenWhenEveryLoginOfTheirTimeHasEnded() {
		this.revocations.add("login-1", NOW);
		this.time = NOW.plus(Duration.ofHours(12));
		assertThat(this.revocations.isRevoked(token("login-1", SECOND))).isTrue();

		this.time = NOW.plus(Duration.ofHours(14));
		assertThat(this.revocations.isRevoked(token("login-1", SECOND))).isFalse();
		this.revocations.add("login-1", NOW);
		assertThat(this.revocations.isRevoked(token("login-1", SECOND))).isFalse();
	}

	@Test
	void makeATokenInvalid() {
		this.revocations.add("login-1", NOW);

		assertThat(this.revocations.validate(token("login-2", SECOND)).hasErrors()).isFalse();
		assertThat(this.revocations.validate(token("login-1", SECOND)).getErrors()).singleElement()
			.satisfies((error) -> assertThat(error.getErrorCode()).isEqualTo("invalid_token"));
	}

	private static Jwt token(String login, Instant issued) {
		return Jwt.withTokenValue("t")
			.header("alg", "ES256")
			.subject("customer1")
			.claim("sid", login)
			.claim("jti", "token-1")
			.issuedAt(issued)
			.expiresAt(issued.plusSeconds(600))
			.build();
	}

}
