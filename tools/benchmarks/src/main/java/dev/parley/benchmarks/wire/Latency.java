package dev.parley.benchmarks.wire;

import java.time.Duration;
import java.util.Arrays;

import dev.parley.servers.Failure;

/** How long something takes, one at a time. */
final class Latency {

	private static final int WARM_UP = 50;

	private static final int MEASURED = 200;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private Latency() {
	}

	/** Measures, and prints the row of a table with p50 and p99. */
	static void print(String what, Timed timed) throws Exception {
		for (int i = 0; i < WARM_UP; i++) {
			timed.nanos();
		}
		long[] nanos = new long[MEASURED];
		for (int i = 0; i < MEASURED; i++) {
			nanos[i] = timed.nanos();
		}
		Arrays.sort(nanos);
		System.out.printf("| %s | %.1f ms | %.1f ms |%n", what, nanos[MEASURED / 2] / 1e6,
				nanos[MEASURED * 99 / 100] / 1e6);
	}

	/** Fails if something has taken too long since it began. */
	static void requirePatience(long begin, String what) {
		if (System.nanoTime() - begin > PATIENCE.toNanos()) {
			throw new Failure("Waited too long: " + what);
		}
	}

	/** Does something once, and says how long it took. */
	interface Timed {

		long nanos() throws Exception;

	}

}
