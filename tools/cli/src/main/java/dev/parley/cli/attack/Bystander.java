package dev.parley.cli.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.parley.servers.Unchecked;

/**
 * A caller who attacks nothing.
 *
 * @param request places an order, or gets a page; whether it was successful
 */
record Bystander(BooleanSupplier request) {

	/** What a refused request counts as. */
	private static final Duration REFUSED = Duration.ofSeconds(30);

	private static final Duration PAUSE = Duration.ofMillis(100);

	boolean isServed() {
		return this.request.getAsBoolean();
	}

	/** How long a request takes now, as the median of three. */
	Duration time() {
		return Stream.generate(this::timeOfOne).limit(3).sorted().skip(1).findFirst().orElse(REFUSED);
	}

	private Duration timeOfOne() {
		Instant start = Instant.now();
		return this.request.getAsBoolean() ? Duration.between(start, Instant.now()) : REFUSED;
	}

	/** Starts to send requests, one after the other. */
	Watch watch() {
		return new Watch();
	}

	/**
	 * Sends requests until it is ended. It has a thread of the system, because those of a
	 * flood would delay a virtual one.
	 */
	final class Watch implements AutoCloseable {

		private final List<Duration> times = new ArrayList<>();

		private final Thread thread = Thread.ofPlatform().daemon().start(this::run);

		private volatile boolean ended;

		private void run() {
			do {
				LockSupport.parkNanos(PAUSE.toNanos());
				this.times.add(timeOfOne());
			}
			while (!this.ended);
		}

		/** How long each request took; the last one began before the end. */
		List<Duration> end() {
			this.ended = true;
			Unchecked.run(() -> this.thread.join());
			return List.copyOf(this.times);
		}

		@Override
		public void close() {
			this.ended = true;
		}

	}

}
