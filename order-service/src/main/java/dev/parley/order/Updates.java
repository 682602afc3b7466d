package dev.parley.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.parley.order.Timeline.Milestone;
import org.jspecify.annotations.Nullable;

/**
 * What happened to all orders, for those who follow them. Each entry of a timeline is an
 * update, and the updates are numbered in the order of the commits.
 */
public interface Updates {

	/** Returns the number of the newest update, or zero. */
	long newest();

	/**
	 * Returns the next updates.
	 * @param customer whose updates to return; null for those of all customers
	 * @param number the last update that the reader knows
	 */
	List<Update> after(@Nullable CustomerId customer, long number, int limit);

	/**
	 * Whether all updates after this one are still stored.
	 * @param number the last update that a reader knows
	 */
	boolean isComplete(long number);

	/**
	 * Deletes the oldest updates, but never the newest one.
	 * @return whether there may be more to delete
	 */
	boolean prune(Duration retention);

	/**
	 * Something that happened to an order.
	 *
	 * @param status the status of the order when that was committed
	 */
	record Update(long number, OrderId order, OrderStatus status, Milestone event, Instant at) {
	}

	/** Learns that there are new updates. */
	interface Listener {

		/** A customer has updates. */
		void updated(CustomerId customer);

		/** Any customer may have updates. */
		void updated();

	}

}
