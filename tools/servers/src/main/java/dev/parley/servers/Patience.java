package dev.parley.servers;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, up to a limit, for something that another process does. */
public record Patience(Duration limit) {

	private static final Duration STEP = Duration.ofMillis(50);

	/** Waits until it is done, and fails if the process ends first or the time is up. */
	public void await(String what, BooleanSupplier alive, BooleanSupplier done) {
		if (!within(() -> !alive.getAsBoolean() || done.getAsBoolean())) {
			throw new Failure(what + " was not ready after " + this.limit.toSeconds() + " s");
		}
		if (!alive.getAsBoolean()) {
			throw new Failure(what + " ended while it started");
		}
	}

	/** Whether the condition is met in time. */
	public boolean within(BooleanSupplier done) {
		long end = System.nanoTime() + this.limit.toNanos();
		while (!done.getAsBoolean()) {
			if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
				return false;
			}
			LockSupport.parkNanos(STEP.toNanos());
		}
		return true;
	}

}
