package dev.parley.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** All orders. */
public interface Orders extends Repository<Order, OrderId> {

	Order save(Order order);

	Optional<Order> findById(OrderId id);

	/**
	 * Finds an order and keeps everybody else from changing it until the transaction
	 * ends.
	 * @param id the order
	 * @return the order, if it exists
	 */
	@Query("select * from orders where id = :id for update")
	Optional<Order> lock(OrderId id);

	/**
	 * Finds pending orders whose deadline is over; several instances share the work.
	 * @param now orders due before this
	 * @param limit how many at most
	 * @return the orders, locked, the longest overdue first
	 */
	@Query("""
			select * from orders where status = 'PENDING' and deadline < :now
			order by deadline limit :limit for update skip locked
			""")
	List<Order> lockOverdue(Instant now, int limit);

	@Query("""
			select * from orders where customer = :customer and status in (:statuses) and id < :before
			order by id desc limit :limit
			""")
	List<Order> newestOf(CustomerId customer, Collection<OrderStatus> statuses, OrderId before, int limit);

	@Query("select * from orders where status in (:statuses) and id < :before order by id desc limit :limit")
	List<Order> newest(Collection<OrderStatus> statuses, OrderId before, int limit);

	@Query("select count(*) from orders where status = :status")
	long count(OrderStatus status);

}
