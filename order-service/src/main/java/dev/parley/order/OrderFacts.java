package dev.parley.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads what is needed to prove that no order was lost. */
public interface OrderFacts {

	/**
	 * Lists orders by id.
	 * @param last the last order already seen
	 * @param limit the maximum number of orders to return
	 * @return the orders with a greater id
	 */
	List<Fact> after(OrderId last, int limit);

	/**
	 * Counts the orders that are still pending after their deadline.
	 * @param grace how long after the deadline an order may stay pending
	 */
	long overdue(Duration grace);

	/**
	 * Counts the decided orders of the last hour whose customer was not notified or whose
	 * stock was not released.
	 * @param grace how long after the decision this may take
	 */
	long unfinished(Duration grace);

	/**
	 * The part of an order that must agree with what other services know.
	 *
	 * @param actedAt when the customer placed the order, or cancelled it
	 */
	record Fact(OrderId id, CustomerId customer, Instant actedAt, OrderStatus status, Instant deadline, Lines lines,
			List<Timeline.Happening> timeline) {
	}

}
