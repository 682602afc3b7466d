package dev.parley.gateway;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tokens are verified while auth-server hangs or is gone, with the keys that are known.
 */
@TestPropertySource(properties = { "parley.keys.life=6s", "parley.keys.outage=10s" })
class KeyOutageTests extends FrontDoor {

	@BeforeEach
	void keysAreKnown() {
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> get("/api/orders").expectStatus().isOk());
	}

	@Test
	void noCallerWaitsForAHangingKeyServer() {
		this.platform.auth.answersAfter(Duration.ofMinutes(1));
		await().during(Duration.ofSeconds(8)).atMost(Duration.ofSeconds(16)).untilAsserted(() -> {
			long start = System.nanoTime();
			get("/api/orders").expectStatus().isOk();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
		});
		long start = System.nanoTime();
		isProblem(with(this.platform.tokens.ofAnUnknownKey(), HttpMethod.GET, "/api/orders").exchange(), 401,
				"unauthorized");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(4000));
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
