package dev.parley.order.push;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.order.CustomerId;
import dev.parley.order.Updates.Update;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A client that follows updates. Whatever concerns it only leaves a signal; one thread
 * then reads the next updates from the table and sends them. So a client that comes back,
 * one that reads slowly and a signal that was lost are the same case, and no update waits
 * in memory.
 */
class Follower {

	private static final Log log = LogFactory.getLog(Follower.class);

	private static final int BATCH_SIZE = 100;

	private final Jwt token;

	private final @Nullable CustomerId customer;

	private final Reader reader;

	private final Channel channel;

	private final AtomicInteger signals = new AtomicInteger();

	private long number;

	private volatile Instant heartbeat;

	private volatile boolean heartbeatDue;

	private volatile @Nullable End end;

	private volatile boolean gone;

	/**
	 * Creates a follower.
	 * @param customer whose updates it follows; null for those of all customers
	 * @param number the last update that it knows
	 */
	Follower(Jwt token, @Nullable CustomerId customer, long number, Reader reader, Channel channel, Instant now) {
		this.token = token;
		this.customer = customer;
		this.number = number;
		this.reader = reader;
		this.channel = channel;
		this.heartbeat = now;
	}

	Jwt token() {
		return this.token;
	}

	String user() {
		return String.valueOf(this.token.getSubject());
	}

	boolean follows(CustomerId other) {
		return this.customer == null || this.customer.equals(other);
	}

	boolean isGone() {
		return this.gone;
	}

	/** Looks for updates. */
	void signal() {
		if (this.signals.getAndIncrement() == 0) {
			Thread.ofVirtual().name("follower").start(this::work);
		}
	}

	/** Checks the connection, unless that was done since the given time. */
	void heartbeat(Instant since, Instant now) {
		if (this.heartbeat.isBefore(since)) {
			this.heartbeat = now;
			this.heartbeatDue = true;
			signal();
		}
	}

	void end(End reason) {
		this.end = reason;
		signal();
	}

	/** The client has closed the connection. */
	void leave() {
		this.gone = true;
	}

	/** A signal that arrives meanwhile makes it look once more. */
	private void work() {
		int seen;
		do {
			seen = this.signals.get();
			step();
		}
		while (!this.signals.compareAndSet(seen, 0));
	}

	private void step() {
		try {
			End reason = sendAll();
			if (reason != null && !this.gone) {
				this.gone = true;
				this.channel.end(reason);
			}
		}
		catch (IOException | RuntimeException ex) {
			log.debug("A follower is gone", ex);
			this.gone = true;
			this.channel.end(End.COME_BACK);
		}
	}

	private @Nullable End sendAll() throws IOException {
		List<Update> updates;
		do {
			if (this.gone || this.end != null) {
				return this.end;
			}
			if (this.heartbeatDue) {
				this.heartbeatDue = false;
				this.channel.heartbeat();
			}
			updates = this.reader.after(this.customer, this.number, BATCH_SIZE);
			for (Update update : updates) {
				if (this.end != null) {
					return this.end;
				}
				this.channel.send(update);
				this.number = update.number();
			}
		}
		while (updates.size() == BATCH_SIZE);
		return null;
	}

	/** Reads the updates of followers. */
	interface Reader {

		/** Returns the next updates, or none if they cannot be read now. */
		List<Update> after(@Nullable CustomerId customer, long number, int limit);

	}

}
