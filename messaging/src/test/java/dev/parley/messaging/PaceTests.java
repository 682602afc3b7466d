package dev.parley.messaging;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long the next batch waits. */
class PaceTests {

	private final long start = System.nanoTime();

	private final Pace pace = new Pace();

	@Test
	void doesNotWaitAtRest() {
		this.pace.count(0);
		IntStream.range(0, 4).forEach((_) -> this.pace.count(1));

		assertThat(this.pace.remaining()).isNotPositive();
	}

	@Test
	void waitsUnderLoad() {
		IntStream.range(0, 10).forEach((_) -> this.pace.count(4));
		this.pace.await();

		assertThat(Duration.ofNanos(System.nanoTime() - this.start)).isGreaterThanOrEqualTo(Duration.ofMillis(180));
	}

	@Test
	void waitsATenthOfASecondAtMost() {
		this.pace.count(1_000_000);

		assertThat(Duration.ofNanos(this.pace.remaining())).isBetween(Duration.ofMillis(0), Duration.ofMillis(100));
	}

}
