package dev.parley.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The collection of all orders. */
public interface Orders {

	Order save(Order order);

	Optional<Order> findById(OrderId id);

	/** Finds an order and locks it until the transaction ends. */
	Optional<Order> lock(OrderId id);

	/**
	 * Finds and locks pending orders whose deadline has passed, and skips locked ones, so
	 * that several instances can share the work.
	 * @param limit the maximum number of orders to return
	 * @return the orders, the longest overdue first
	 */
	List<Order> lockOverdue(Instant now, int limit);

	/**
	 * Lists the orders of a customer, the newest first.
	 * @param before the last order already seen
	 * @param limit the maximum number of orders to return
	 */
	List<Order> newestOf(CustomerId customer, Collection<OrderStatus> statuses, OrderId before, int limit);

	/**
	 * Lists the orders of all customers, the newest first.
	 * @param before the last order already seen
	 * @param limit the maximum number of orders to return
	 */
	List<Order> newest(Collection<OrderStatus> statuses, OrderId before, int limit);

	long count(OrderStatus status);

}
