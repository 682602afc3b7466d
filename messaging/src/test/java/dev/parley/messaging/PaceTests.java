package dev.parley.messaging;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long the next batch waits. */
class PaceTests {

	private long now;

	private final Pace pace = new Pace(() -> this.now);

	@Test
	void doesNotWaitAtRest() {
		IntStream.range(0, 4).forEach((_) -> batch(1, 3));

		assertThat(this.pace.remaining()).isNotPositive();
	}

	@Test
	void waitsForEachEventUnderLoad() {
		batch(10, 20);

		assertThat(this.pace.remaining()).isEqualTo(Duration.ofMillis(10 * 5 - 20 - 20).toNanos());
	}

	@Test
	void waitsATenthOfASecondAtMost() {
		batch(4, 20);
		batch(Pace.FULL - 1, 20);

		assertThat(this.pace.remaining()).isEqualTo(Duration.ofMillis(100 - 20 - 20).toNanos());
	}

	@Test
	void waitsNoLongerThanTheBatchIsWorth() {
		batch(Pace.FULL - 1, 2);

		assertThat(this.pace.remaining()).isEqualTo(Duration.ofMillis(8 * 2).toNanos());
	}

	@Test
	void doesNotWaitAfterAFullBatch() {
		batch(Pace.FULL, 20);

		assertThat(this.pace.remaining()).isNotPositive();
	}

	private void batch(int events, int millis) {
		this.pace.count(events);
		this.now += Duration.ofMillis(millis).toNanos();
		this.pace.end();
	}

}
