package dev.parley.defaults;

import java.util.concurrent.atomic.AtomicLong;

import org.springframework.util.unit.DataSize;

/**
 * The memory that all request bodies share, so that many of them cannot fill the heap.
 */
public final class BodyBudget {

	private final AtomicLong free;

	public BodyBudget(DataSize size) {
		this.free = new AtomicLong(size.toBytes());
	}

	/** Begins a request, which has to be closed. */
	public Share share() {
		return new Share();
	}

	/** The part of the budget that one request uses. */
	public final class Share implements AutoCloseable {

		private long taken;

		private boolean closed;

		/**
		 * Takes bytes for a body.
		 * @throws Problem if the budget is used up
		 */
		public synchronized void take(long bytes) {
			// A request that has ended, for example by a timeout, would never give it
			// back.
			if (this.closed) {
				return;
			}
			this.taken += bytes;
			if (BodyBudget.this.free.addAndGet(-bytes) < 0) {
				throw Problem.unavailable("Too many large requests arrive at once; try again");
			}
		}

		@Override
		public synchronized void close() {
			this.closed = true;
			BodyBudget.this.free.addAndGet(this.taken);
			this.taken = 0;
		}

	}

}
