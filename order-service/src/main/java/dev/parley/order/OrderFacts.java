package dev.parley.order;

import java.time.Duration;
import java.util.List;

/** All orders, for whoever proves that nothing was lost. */
public interface OrderFacts {

	/**
	 * Lists orders by id.
	 * @param last where to go on: the last order seen
	 * @param limit how many at most
	 * @return the orders with a greater id
	 */
	List<OrderFact> after(OrderId last, int limit);

	/**
	 * Counts the orders that should have been decided.
	 * @param grace how late a decision may be
	 * @return how many are pending although their deadline is over
	 */
	long overdue(Duration grace);

	/**
	 * Counts the orders of the last hour that were decided, but to which not all happened
	 * that must: the customer was told, and stock that is not needed was released.
	 * @param grace how long that may take
	 * @return how many were decided longer ago
	 */
	long unfinished(Duration grace);

}
