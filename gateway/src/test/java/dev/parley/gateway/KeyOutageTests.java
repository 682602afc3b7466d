package dev.parley.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tokens are verified while auth-server hangs, with the keys that are known. */
@TestPropertySource(properties = "parley.keys.life=6s")
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

	private static Duration time(Runnable call) {
		long start = System.nanoTime();
		call.run();
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
