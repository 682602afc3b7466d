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
		count(4);

		assertThat(this.pace.remaining()).isNotPositive();
	}

	@Test
	void waitsUnderLoad() {
		count(10);
		this.pace.await();

		assertThat(Duration.ofNanos(System.nanoTime() - this.start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
	}

	private void count(int batches) {
		IntStream.range(0, batches).forEach((_) -> this.pace.count());
	}

}
