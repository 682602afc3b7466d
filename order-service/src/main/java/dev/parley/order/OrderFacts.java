package dev.parley.order;

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
	 * @return how many are pending although their deadline is over
	 */
	long overdue();

}
