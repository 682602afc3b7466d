package dev.parley.inventory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.parley.inventory.Demand;
import dev.parley.inventory.Line;
import dev.parley.inventory.Lines;
import dev.parley.inventory.OrderId;
import dev.parley.inventory.Quantity;
import dev.parley.inventory.ReservationCounts;
import dev.parley.inventory.ReservationFact;
import dev.parley.inventory.Reservations;
import dev.parley.inventory.Sku;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores reservations as rows whose primary key is the order id. */
@Repository
class JdbcReservations implements Reservations {

	private final JdbcClient jdbc;

	JdbcReservations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Inserts in the order of the ids, so that transactions that open the same
	 * reservations cannot deadlock.
	 */
	@Override
	public List<Demand> open(List<Demand> demands) {
		List<Line> lines = demands.stream().flatMap((demand) -> demand.lines().items().stream()).toList();
		Set<UUID> opened = new HashSet<>(this.jdbc.sql("""
				with opened as (
				  insert into reservation (order_id, state)
				  select order_id, 'HELD' from unnest(?::uuid[]) as demand (order_id) order by order_id
				  on conflict do nothing returning order_id
				), demanded as (
				  insert into reservation_line (order_id, sku, quantity)
				  select order_id, sku, quantity
				  from unnest(?::uuid[], ?::text[], ?::int[]) as line (order_id, sku, quantity)
				  join opened using (order_id)
				)
				select order_id from opened""")
			.params(demands.stream().map((demand) -> demand.order().value()).toArray(UUID[]::new),
					demands.stream()
						.flatMap((demand) -> demand.lines().items().stream().map((_) -> demand.order().value()))
						.toArray(UUID[]::new),
					lines.stream().map((line) -> line.sku().value()).toArray(String[]::new),
					lines.stream().map((line) -> line.quantity().value()).toArray(Integer[]::new))
			.query(UUID.class)
			.list());
		return demands.stream().filter((demand) -> opened.contains(demand.order().value())).toList();
	}

	@Override
	public void refuse(List<OrderId> orders) {
		if (!orders.isEmpty()) {
			this.jdbc.sql("update reservation set state = 'REFUSED' where order_id = any(?) and state = 'HELD'")
				.param(orders.stream().map(OrderId::value).toArray(UUID[]::new))
				.update();
		}
	}

	/**
	 * Inserts before it updates: the insert waits for a transaction that is reserving for
	 * the same order, so that the update sees its outcome.
	 */
	@Override
	public Optional<Lines> close(OrderId order) {
		this.jdbc.sql("insert into reservation (order_id, state) values (?, 'VOID') on conflict do nothing")
			.param(order.value())
			.update();
		List<Line> lines = this.jdbc.sql("""
				with released as (
				  update reservation set state = 'RELEASED' where order_id = ? and state = 'HELD' returning order_id
				)
				select sku, quantity from reservation_line where order_id = (select order_id from released)""")
			.param(order.value())
			.query((row, _) -> new Line(new Sku(row.getString("sku")), new Quantity(row.getInt("quantity"))))
			.list();
		return lines.isEmpty() ? Optional.empty() : Optional.of(new Lines(lines));
	}

	@Override
	public ReservationCounts count() {
		return this.jdbc.sql("""
				select count(*) filter (where state = 'HELD') as held,
				  count(*) filter (where state = 'REFUSED') as refused,
				  count(*) filter (where state = 'RELEASED') as released
				from reservation""").query(ReservationCounts.class).single();
	}

	@Override
	public List<ReservationFact> after(OrderId last, int limit) {
		return this.jdbc
			.sql("""
					select order_id, state,
					  array(select sku from reservation_line line where line.order_id = reservation.order_id order by sku) as skus,
					  array(select quantity from reservation_line line where line.order_id = reservation.order_id order by sku)
					    as quantities
					from reservation where order_id > ? order by order_id limit ?""")
			.params(last.value(), limit)
			.query(JdbcReservations::fact)
			.list();
	}

	private static ReservationFact fact(ResultSet row, int number) throws SQLException {
		String[] skus = (String[]) row.getArray("skus").getArray();
		Integer[] quantities = (Integer[]) row.getArray("quantities").getArray();
		List<Line> lines = IntStream.range(0, skus.length)
			.mapToObj((line) -> new Line(new Sku(skus[line]), new Quantity(quantities[line])))
			.toList();
		return new ReservationFact(new OrderId(row.getObject("order_id", UUID.class)), row.getString("state"), lines);
	}

}
