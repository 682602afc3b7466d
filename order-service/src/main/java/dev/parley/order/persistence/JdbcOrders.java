package dev.parley.order.persistence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.parley.order.CustomerId;
import dev.parley.order.Order;
import dev.parley.order.OrderId;
import dev.parley.order.OrderStatus;
import dev.parley.order.Orders;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Stores each order in one row. */
interface JdbcOrders extends Orders, Repository<Order, OrderId> {

	@Override
	@Query("select * from orders where id = :id for update")
	Optional<Order> lock(OrderId id);

	@Override
	@Query("""
			select * from orders where status = 'PENDING' and deadline < :now
			order by deadline limit :limit for update skip locked
			""")
	List<Order> lockOverdue(Instant now, int limit);

	@Override
	@Query("""
			select * from orders where customer = :customer and status in (:statuses) and id < :before
			order by id desc limit :limit
			""")
	List<Order> newestOf(CustomerId customer, Collection<OrderStatus> statuses, OrderId before, int limit);

	@Override
	@Query("select * from orders where status in (:statuses) and id < :before order by id desc limit :limit")
	List<Order> newest(Collection<OrderStatus> statuses, OrderId before, int limit);

	@Override
	@Query("select count(*) from orders where status = :status")
	long count(OrderStatus status);

}
