package dev.parley.messaging;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Spaces batches out under load, so that each takes what has gathered: at most 50 begin
 * in a second. At rest nothing waits, because a few may follow each other immediately.
 * For use by one thread.
 */
public final class Pace {

	private static final long INTERVAL = Duration.ofMillis(20).toNanos();

	/** So many batches may follow each other immediately. */
	private static final int AHEAD = 4;

	private long due = System.nanoTime() - AHEAD * INTERVAL;

	/** Counts a batch that begins now. */
	public void count() {
		this.due = Math.max(this.due, System.nanoTime() - AHEAD * INTERVAL) + INTERVAL;
	}

	/** Waits until the next batch may begin. */
	public void await() {
		for (long wait = remaining(); wait > 0 && !Thread.currentThread().isInterrupted(); wait = remaining()) {
			LockSupport.parkNanos(wait);
		}
	}

	/** Returns how many nanoseconds to wait; none if negative. */
	long remaining() {
		return this.due - System.nanoTime();
	}

}
