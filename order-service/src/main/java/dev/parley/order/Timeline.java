package dev.parley.order;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What happened to each order: in the order it happened, nothing twice. */
public interface Timeline {

	/**
	 * Adds what happened, in the caller's transaction, which holds the order's lock.
	 * Skips what is there already; time never goes backwards within one order.
	 * @param order the order
	 * @param now the time
	 * @param happenings what happened, in this order
	 */
	void add(OrderId order, Instant now, List<Happening> happenings);

	List<Entry> of(OrderId order);

	/**
	 * Something that happened.
	 *
	 * @param milestone what
	 * @param detail more about it, for people
	 */
	record Happening(Milestone milestone, @Nullable String detail) {

		static Happening outcome(Order order) {
			Reason reason = order.reason();
			return new Happening(Milestone.of(order.status()), (reason != null) ? reason.code() : null);
		}

	}

	/**
	 * Something that happened, as it was recorded.
	 *
	 * @param at when this service learned of it
	 * @param happening what
	 * @param traceId the trace that it was part of
	 */
	record Entry(Instant at, Happening happening, @Nullable String traceId) {
	}

}
