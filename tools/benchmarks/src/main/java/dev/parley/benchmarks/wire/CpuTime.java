package dev.parley.benchmarks.wire;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** Measures the CPU time of small pieces of work in this thread. */
final class CpuTime {

	private static final int ROUNDS = 7;

	private static final long ROUND_NANOS = 300_000_000;

	private CpuTime() {
	}

	/**
	 * The median over the rounds in microseconds; the first two warm up.
	 * @param units how many pieces of work all inputs make together
	 * @param work returns something positive, so that nothing is optimized away
	 */
	static <T> double micros(int units, List<T> inputs, ToLongFunction<T> work) {
		double[] rounds = new double[ROUNDS];
		long sum = 0;
		for (int round = 0; round < ROUNDS; round++) {
			long begin = nanos();
			long passes = 0;
			while (nanos() - begin < ROUND_NANOS) {
				for (T input : inputs) {
					sum += work.applyAsLong(input);
				}
				passes++;
			}
			rounds[round] = (nanos() - begin) / 1e3 / (passes * units);
		}
		if (sum == 0) {
			throw new IllegalStateException("The work had no result");
		}
		return Arrays.stream(rounds).skip(2).sorted().toArray()[(ROUNDS - 2) / 2];
	}

	private static long nanos() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

}
