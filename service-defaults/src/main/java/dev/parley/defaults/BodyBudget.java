package dev.parley.defaults;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.util.unit.DataSize;

/**
 * The memory that all request bodies share, so that many of them cannot fill the heap.
 */
public final class BodyBudget {

	private final AtomicLong free;

	private final long perOwner;

	private final Map<String, Long> takenByOwner = new ConcurrentHashMap<>();

	/**
	 * Creates a budget.
	 * @param size what all bodies may take
	 * @param perOwner what the bodies of one owner may take
	 */
	public BodyBudget(DataSize size, DataSize perOwner) {
		this.free = new AtomicLong(size.toBytes());
		this.perOwner = perOwner.toBytes();
	}

	/**
	 * Begins a request, which has to be closed.
	 * @param owner for example the caller's address
	 */
	public Share share(String owner) {
		return new Share(owner);
	}

	/** The part of the budget that one request uses. */
	public final class Share implements AutoCloseable {

		private final String owner;

		private long taken;

		private boolean closed;

		private Share(String owner) {
			this.owner = owner;
		}

		/**
		 * Takes bytes for a body.
		 * @throws Problem if the budget, or the owner's part of it, is used up
		 */
		public synchronized void take(long bytes) {
			// A request that has ended, for example by a timeout, would never give it
			// back.
			if (this.closed) {
				return;
			}
			this.taken += bytes;
			long ofOwner = BodyBudget.this.takenByOwner.merge(this.owner, bytes, Long::sum);
			if (BodyBudget.this.free.addAndGet(-bytes) < 0 || ofOwner > BodyBudget.this.perOwner) {
				throw Problem.unavailable("Too many large requests arrive at once; try again");
			}
		}

		@Override
		public synchronized void close() {
			this.closed = true;
			BodyBudget.this.free.addAndGet(this.taken);
			BodyBudget.this.takenByOwner.computeIfPresent(this.owner,
					(_, all) -> (all == this.taken) ? null : Long.valueOf(all - this.taken));
			this.taken = 0;
		}

	}

}
