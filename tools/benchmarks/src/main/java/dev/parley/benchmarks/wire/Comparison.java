package dev.parley.benchmarks.wire;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * Compares ways to make the same call. Rounds of all ways alternate, so that what else
 * the machine does meets them alike; the first round of each warms up.
 *
 * @param seconds the length of a round
 */
record Comparison(List<Way> ways, int seconds) {

	private static final int ROUNDS = 5;

	/** Prints the rows of a table, for each number of threads. */
	void print(String server, int... threads) throws Exception {
		System.out.println("| Threads | Way | Calls/s | p50 | CPU per call: " + server + " | its caller |");
		System.out.println("|---|---|---|---|---|---|");
		for (int number : threads) {
			medians(number)
				.forEach((way, median) -> System.out.printf("| %d | %s | %,.0f | %.2f ms | %.3f ms | %.3f ms |%n",
						number, way, median.perSecond(), median.p50(), median.server(), median.caller()));
		}
	}

	private Map<String, Round> medians(int threads) throws Exception {
		Map<String, List<Round>> rounds = new LinkedHashMap<>();
		for (int i = 0; i <= ROUNDS; i++) {
			for (Way way : this.ways) {
				Round round = round(way, threads);
				if (i > 0) {
					rounds.computeIfAbsent(way.name(), (_) -> new ArrayList<>()).add(round);
				}
			}
		}
		Map<String, Round> medians = new LinkedHashMap<>();
		rounds.forEach((way, all) -> medians.put(way,
				all.stream()
					.sorted(Comparator.comparing(Round::perSecond))
					.skip(ROUNDS / 2)
					.findFirst()
					.orElseThrow()));
		return medians;
	}

	private Round round(Way way, int threads) throws Exception {
		long server = way.serverMillis().getAsLong();
		long caller = callerNanos();
		long begin = System.nanoTime();
		long end = begin + this.seconds * 1_000_000_000L;
		List<long[]> times = new ArrayList<>();
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			Callable<long[]> calls = () -> calls(way, end);
			for (Future<long[]> future : callers.invokeAll(Stream.generate(() -> calls).limit(threads).toList())) {
				times.add(future.get());
			}
		}
		double seconds = (System.nanoTime() - begin) / 1e9;
		long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
		return new Round(all.length / seconds, all[all.length / 2] / 1e6,
				(way.serverMillis().getAsLong() - server) / (double) all.length,
				(callerNanos() - caller) / 1e6 / all.length);
	}

	private static long[] calls(Way way, long end) {
		LongStream.Builder times = LongStream.builder();
		for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
			way.call().run();
			times.add(System.nanoTime() - begin);
		}
		return times.build().toArray();
	}

	private static long callerNanos() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}

	/**
	 * A way to make the call.
	 *
	 * @param call makes one call, and fails unless the answer is right
	 * @param serverMillis the CPU time that the server has used
	 */
	record Way(String name, Runnable call, LongSupplier serverMillis) {
	}

	/**
	 * The figures of one round.
	 *
	 * @param p50 the median of the times of calls in ms
	 * @param server the CPU time of the server per call in ms
	 * @param caller that of this process
	 */
	private record Round(double perSecond, double p50, double server, double caller) {
	}

}
