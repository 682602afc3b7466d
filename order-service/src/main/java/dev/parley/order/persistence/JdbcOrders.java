package dev.parley.order.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.parley.defaults.DeferredWrites;
import dev.parley.order.CustomerId;
import dev.parley.order.Order;
import dev.parley.order.OrderId;
import dev.parley.order.OrderStatus;
import dev.parley.order.Orders;
import dev.parley.order.Reason;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores each order in one row. */
@Repository
class JdbcOrders implements Orders {

	private static final String INSERT = """
			insert into orders (id, customer, lines, placed_at, deadline, status, reason, updated_at, version)
			select * from unnest(?::uuid[], ?::text[], ?::jsonb[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[],
			  ?::timestamptz[], ?::bigint[])""";

	/**
	 * Unlike {@code update}, {@code merge} fails if a transaction decides an order twice.
	 * The condition allows no other plan than one look into the index for each order.
	 */
	private static final String UPDATE = """
			merge into orders
			using unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[])
			  as decided (id, status, reason, updated_at, version)
			on orders.id = any(array[decided.id])
			when matched then update set status = decided.status, reason = decided.reason,
			  updated_at = decided.updated_at, version = decided.version""";

	private static final String LOCK_OVERDUE = """
			select * from orders where status = 'PENDING' and deadline < ?
			order by deadline limit ? for update skip locked""";

	private static final String NEWEST_OF = """
			select * from orders where customer = ? and status = any(?) and id < ? order by id desc limit ?""";

	private static final String NEWEST = """
			select * from orders where status = any(?) and id < ? order by id desc limit ?""";

	private final JdbcClient jdbc;

	private final DeferredWrites writes;

	private final LinesColumn lines;

	JdbcOrders(JdbcClient jdbc, DeferredWrites writes, JsonMapper json) {
		this.jdbc = jdbc;
		this.writes = writes;
		this.lines = new LinesColumn(json);
	}

	@Override
	public void save(Order order) {
		if (order.version() == 1) {
			this.writes.add(INSERT, order.id(), order.customer().value(), this.lines.write(order.lines()),
					order.placedAt(), order.deadline(), order.status(), order.reason(), order.updatedAt(),
					order.version());
		}
		else {
			this.writes.add(UPDATE, order.id(), order.status(), order.reason(), order.updatedAt(), order.version());
		}
	}

	@Override
	public Optional<Order> findById(OrderId id) {
		return this.jdbc.sql("select * from orders where id = ?").param(id.value()).query(this::order).optional();
	}

	@Override
	public List<Order> lock(Collection<OrderId> ids) {
		return this.jdbc.sql("select * from orders where id = any(?) order by id for update")
			.param(ids.stream().map(OrderId::value).toArray(UUID[]::new))
			.query(this::order)
			.list();
	}

	@Override
	public List<Order> lockOverdue(Instant now, int limit) {
		return this.jdbc.sql(LOCK_OVERDUE).params(Timestamp.from(now), limit).query(this::order).list();
	}

	@Override
	public List<Order> newestOf(CustomerId customer, Collection<OrderStatus> statuses, OrderId before, int limit) {
		return this.jdbc.sql(NEWEST_OF)
			.params(customer.value(), names(statuses), before.value(), limit)
			.query(this::order)
			.list();
	}

	@Override
	public List<Order> newest(Collection<OrderStatus> statuses, OrderId before, int limit) {
		return this.jdbc.sql(NEWEST).params(names(statuses), before.value(), limit).query(this::order).list();
	}

	@Override
	public long count(OrderStatus status) {
		return this.jdbc.sql("select count(*) from orders where status = ?")
			.param(status.name())
			.query(Long.class)
			.single();
	}

	private static String[] names(Collection<OrderStatus> statuses) {
		return statuses.stream().map(OrderStatus::name).toArray(String[]::new);
	}

	private Order order(ResultSet row, int number) throws SQLException {
		String reason = row.getString("reason");
		return Order.stored(new OrderId(row.getObject("id", UUID.class)), new CustomerId(row.getString("customer")),
				this.lines.read(row.getString("lines")), row.getTimestamp("placed_at").toInstant(),
				row.getTimestamp("deadline").toInstant(), OrderStatus.valueOf(row.getString("status")),
				(reason != null) ? Reason.valueOf(reason) : null, row.getTimestamp("updated_at").toInstant(),
				row.getLong("version"));
	}

}
