package dev.parley.order;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What happened to each order, in order and without repeats. */
public interface Timeline {

	/**
	 * Adds happenings in the caller's transaction, which holds the lock on the order.
	 * Skips known ones; time never goes backwards within an order.
	 */
	void add(OrderId order, Instant now, List<Happening> happenings);

	List<Entry> of(OrderId order);

	/**
	 * Something that happened to an order.
	 *
	 * @param detail more about it, for people
	 */
	record Happening(Milestone milestone, @Nullable String detail) {

		static Happening outcome(Order order) {
			Reason reason = order.reason();
			return new Happening(Milestone.of(order.status()), (reason != null) ? reason.code() : null);
		}

	}

	/**
	 * A recorded happening.
	 *
	 * @param at when this service learned of it
	 * @param traceId the trace that it was part of
	 */
	record Entry(Instant at, Happening happening, @Nullable String traceId) {
	}

	/** What can happen to an order, as its timeline records it. */
	enum Milestone {

		/** The order was accepted. */
		PLACED,

		/** The stock was reserved. */
		STOCK_RESERVED,

		/** The stock was not sufficient. */
		STOCK_REFUSED,

		/** The order was confirmed. */
		CONFIRMED,

		/** The order was rejected. */
		REJECTED,

		/** The customer was notified. */
		NOTIFIED,

		/** The customer cancelled the order. */
		CANCELLED,

		/** The stock was released. */
		STOCK_RELEASED,

		/** The deadline passed. */
		EXPIRED;

		static Milestone of(OrderStatus status) {
			return switch (status) {
				case PENDING -> PLACED;
				case CONFIRMED -> CONFIRMED;
				case REJECTED -> REJECTED;
				case CANCELLED -> CANCELLED;
				case EXPIRED -> EXPIRED;
			};
		}

	}

}
