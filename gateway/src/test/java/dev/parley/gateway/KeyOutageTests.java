package dev.parley.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
		List<Duration> times = new ArrayList<>();
		Instant end = Instant.now().plusSeconds(8);
		while (Instant.now().isBefore(end)) {
			times.add(time(() -> get("/api/orders").expectStatus().isOk().expectBody()));
		}
		assertThat(times).as("calls as slow as the key server's timeout, but for one pause of the machine")
			.filteredOn((time) -> time.compareTo(Duration.ofMillis(1500)) > 0)
			.hasSizeLessThan(2);
		assertThat(time(
				() -> isProblem(with(this.platform.tokens.ofAnUnknownKey(), HttpMethod.GET, "/api/orders").exchange(),
						401, "unauthorized")))
			.isLessThan(Duration.ofSeconds(20));
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

	private static Duration time(Runnable call) {
		long start = System.nanoTime();
		call.run();
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
