package dev.parley.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All orders. */
public interface Orders {

	Order save(Order order);

	Optional<Order> findById(OrderId id);

	/**
	 * Finds an order and keeps everybody else from changing it until the transaction
	 * ends.
	 * @param id the order
	 * @return the order, if it exists
	 */
	Optional<Order> lock(OrderId id);

	/**
	 * Finds pending orders whose deadline is over, and skips those that somebody else has
	 * locked: several instances share the work.
	 * @param now orders due before this
	 * @param limit how many at most
	 * @return the orders, locked, the longest overdue first
	 */
	List<Order> lockOverdue(Instant now, int limit);

	/**
	 * Lists the orders of a customer.
	 * @param customer the customer
	 * @param statuses the statuses of interest
	 * @param before where to go on: the last order seen
	 * @param limit how many at most
	 * @return the orders, the newest first
	 */
	List<Order> newestOf(CustomerId customer, Collection<OrderStatus> statuses, OrderId before, int limit);

	/**
	 * Lists everybody's orders.
	 * @param statuses the statuses of interest
	 * @param before where to go on: the last order seen
	 * @param limit how many at most
	 * @return the orders, the newest first
	 */
	List<Order> newest(Collection<OrderStatus> statuses, OrderId before, int limit);

	long count(OrderStatus status);

}
