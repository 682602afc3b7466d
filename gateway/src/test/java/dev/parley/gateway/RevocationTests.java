package dev.parley.gateway;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** A token ends with its revocation, even if it was verified a moment ago. */
class RevocationTests extends FrontDoor {

	private final String subject = UUID.randomUUID().toString();

	@Test
	void refusesWhatASubjectHadBefore() {
		String token = this.platform.tokens.of(this.subject, "orders:read");
		with(token, HttpMethod.GET, "/api/orders").exchange().expectStatus().isOk();

		revoke("subject", this.subject);

		isProblem(with(token, HttpMethod.GET, "/api/orders").exchange(), 401, "unauthorized");
		assertThat(with(token, HttpMethod.GET, "/api/orders").exchange()
			.returnResult(Void.class)
			.getResponseHeaders()
			.getFirst(HttpHeaders.WWW_AUTHENTICATE)).contains("error=\"invalid_token\"");
	}

	@Test
	void refusesNothingElse() {
		revoke("subject", this.subject);

		with(this.platform.tokens.of("another", "orders:read"), HttpMethod.GET, "/api/orders").exchange()
			.expectStatus()
			.isOk();
	}

}
