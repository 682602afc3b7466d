package dev.parley.messaging;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
	void waitsUnderLoad() throws InterruptedException {
		this.pace.count(50);
		TimeUnit.MILLISECONDS.sleep(20);
		this.pace.await();

		assertThat(Duration.ofNanos(System.nanoTime() - this.start)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
	}

	@Test
	void waitsATenthOfASecondAtMost() {
		this.pace.count(Pace.FULL - 1);

		assertThat(Duration.ofNanos(this.pace.remaining())).isLessThanOrEqualTo(Duration.ofMillis(100));
	}

	@Test
	void doesNotWaitAfterAFullBatch() {
		this.pace.count(Pace.FULL);

		assertThat(this.pace.remaining()).isNotPositive();
	}

	@Test
	void doesNotWaitAfterABatchThatTookNoTime() {
		this.pace.count(Pace.FULL - 1);
		this.pace.limit(this.start);

		assertThat(this.pace.remaining()).isNotPositive();
	}

}
