package dev.parley.defaults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

import static org.assertj.core.api.Assertions.assertThat;

/** The clocks are named when a token is not valid yet, and no part of a token is. */
class TokenProblemTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final Clock clock = Clock.fixed(NOW.plusMillis(7), ZoneOffset.UTC);

	@Test
	void namesTheTimesOfATokenThatIsNotYetValid() {
		JwtTimestampValidator validator = new JwtTimestampValidator();
		validator.setClock(this.clock);
		OAuth2TokenValidatorResult result = validator.validate(Jwt.withTokenValue("secret")
			.header("alg", "ES256")
			.subject("customer1")
			.notBefore(NOW.plus(Duration.ofMinutes(5)))
			.build());
		Problem problem = TokenProblem.of(
				new InvalidBearerTokenException("bad", new JwtValidationException("not yet", result.getErrors())),
				this.clock);
		assertThat(problem.getBody().getDetail())
			.isEqualTo("The token is not valid before 2026-01-01T00:05:00Z, the clock here says 2026-01-01T00:00:00Z");
		assertThat(problem.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE))
			.isEqualTo("Bearer error=\"invalid_token\"");
	}

	@Test
	void asksForATokenOtherwise() {
		Problem problem = TokenProblem.of(new AuthenticationCredentialsNotFoundException("none"), this.clock);
		assertThat(problem.getBody().getDetail())
			.isEqualTo("A valid access token is required in the header `Authorization: Bearer`");
		assertThat(problem.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).isEqualTo("Bearer");
	}

}
