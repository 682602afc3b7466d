package dev.parley.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The collection of all orders. */
public interface Orders {

	/**
	 * Stores a new order, or the new status of a locked one, when the transaction
	 * commits.
	 */
	void save(Order order);

	Optional<Order> findById(OrderId id);

	/**
	 * Locks orders until the transaction ends, in the order of their ids, so that calls
	 * cannot deadlock with each other.
	 * @return the orders that exist
	 */
	List<Order> lock(Collection<OrderId> ids);

	/** Finds an order and locks it until the transaction ends. */
	default Optional<Order> lock(OrderId id) {
		return lock(List.of(id)).stream().findFirst();
	}

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
