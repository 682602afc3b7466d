package dev.parley.gateway;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.awaitility.Awaitility.await;

/** While auth-server is gone, tokens are verified with known keys, but not forever. */
@TestPropertySource(properties = { "parley.keys.life=2s", "parley.keys.outage=4s" })
class ExpiredKeysTests extends FrontDoor {

	@BeforeEach
	void keysAreKnown() {
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get("/api/orders").expectStatus().isOk());
	}

	@Test
	void doesNotBlameTheTokenWhenItCannotBeChecked() {
		this.platform.auth.goesAway();
		get("/api/orders").expectStatus().isOk();
		await().atMost(Duration.ofSeconds(40))
			.untilAsserted(() -> isProblem(get("/api/orders"), 503, "service-unavailable"));
		ResponseSpec answer = get("/api/orders");
		answer.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "2");
		answer.expectBody().jsonPath("$.detail").isEqualTo("auth-server is unavailable; try again");
		this.platform.isWell();
		keysAreKnown();
	}

}
