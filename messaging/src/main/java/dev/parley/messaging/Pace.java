package dev.parley.messaging;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Spaces batches out under load, so that each takes what has gathered. After a batch, the
 * next one waits 5 ms for each of its events, but at most eight times as long as the
 * batch took, and at most 100 ms. So batches follow each other without a wait up to 200
 * events a second, and they grow when the machine is busy. For use by one thread.
 */
public final class Pace {

	/** The most events of a batch. */
	public static final int FULL = 500;

	private static final long PER_EVENT = Duration.ofMillis(5).toNanos();

	private static final long LONGEST = Duration.ofMillis(100).toNanos();

	private static final int SHARE = 8;

	/** A few events that arrive at about the same time do not wait. */
	private static final long CREDIT = 4 * PER_EVENT;

	private long begun = System.nanoTime();

	private long due = this.begun - CREDIT;

	/** Counts a batch that begins now. */
	public void count(int events) {
		this.begun = System.nanoTime();
		long wait = (events < FULL) ? Math.min(events * PER_EVENT, LONGEST) : 0;
		this.due = Math.max(this.due, this.begun - CREDIT) + wait;
	}

	/** Waits, when a batch has ended, until the next one may begin. */
	public void await() {
		limit(System.nanoTime());
		for (long wait = remaining(); wait > 0 && !Thread.currentThread().isInterrupted(); wait = remaining()) {
			LockSupport.parkNanos(wait);
		}
	}

	/** Waits no longer than for what a batch that ends now has cost. */
	void limit(long now) {
		this.due = Math.min(this.due, now + SHARE * (now - this.begun));
	}

	/** Returns how many nanoseconds to wait; none if negative. */
	long remaining() {
		return this.due - System.nanoTime();
	}

}
