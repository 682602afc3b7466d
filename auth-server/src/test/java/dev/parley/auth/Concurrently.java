package dev.parley.auth;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Calls something several times at the same moment. */
final class Concurrently {

	private Concurrently() {
	}

	/** Returns the result of every call. */
	static <T> List<T> call(int times, Callable<T> call) throws InterruptedException {
		CyclicBarrier start = new CyclicBarrier(times);
		Callable<T> together = () -> {
			start.await();
			return call.call();
		};
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			return callers.invokeAll(IntStream.range(0, times).mapToObj((_) -> together).toList())
				.stream()
				.map(Future::resultNow)
				.toList();
		}
	}

}
