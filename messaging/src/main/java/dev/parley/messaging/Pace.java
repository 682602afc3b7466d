package dev.parley.messaging;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Spaces batches out under load, so that each takes what has gathered. After a batch, the
 * next one waits 5 ms for each of its events, but at most eight times as long as the
 * batch took, and at most 100 ms. So batches follow each other without a wait up to 200
 * events a second, and they grow when the machine is busy. For use by one thread.
 */
public final class Pace {

	/** The most events of a batch, which is also the default of Kafka's consumers. */
	public static final int FULL = 500;

	private static final long PER_EVENT = Duration.ofMillis(5).toNanos();

	private static final long LONGEST = Duration.ofMillis(100).toNanos();

	private static final int SHARE = 8;

	/** A few events that arrive at about the same time do not wait. */
	private static final long CREDIT = 4 * PER_EVENT;

	private final LongSupplier nanoTime;

	private long begun;

	private long due;

	public Pace() {
		this(System::nanoTime);
	}

	/** Creates a pace with another clock. */
	Pace(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.begun = nanoTime.getAsLong();
		this.due = this.begun - CREDIT;
	}

	/** Counts a batch that begins now. */
	public void count(int events) {
		this.begun = this.nanoTime.getAsLong();
		long wait = (events < FULL) ? Math.min(events * PER_EVENT, LONGEST) : 0;
		this.due = Math.max(this.due, this.begun - CREDIT) + wait;
	}

	/** Waits, when a batch has ended, until the next one may begin. */
	public void await() {
		end();
		for (long wait = remaining(); wait > 0 && !Thread.currentThread().isInterrupted(); wait = remaining()) {
			LockSupport.parkNanos(wait);
		}
	}

	/** Limits the wait to what the batch that ends now has cost. */
	void end() {
		long now = this.nanoTime.getAsLong();
		this.due = Math.min(this.due, now + SHARE * (now - this.begun));
	}

	/** Returns how many nanoseconds to wait; none if negative. */
	long remaining() {
		return this.due - this.nanoTime.getAsLong();
	}

}
