package dev.parley.inventory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

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

	@Override
	public boolean open(OrderId order, Lines lines) {
		return this.jdbc.sql("""
				with opened as (
				  insert into reservation (order_id, state) values (?, 'HELD') on conflict do nothing returning order_id
				)
				insert into reservation_line (order_id, sku, quantity)
				select order_id, sku, quantity from opened, unnest(?::text[], ?::int[]) as line (sku, quantity)""")
			.params(order.value(), lines.items().stream().map((line) -> line.sku().value()).toArray(String[]::new),
					lines.items().stream().map((line) -> line.quantity().value()).toArray(Integer[]::new))
			.update() > 0;
	}

	@Override
	public void refuse(OrderId order) {
		this.jdbc.sql("update reservation set state = 'REFUSED' where order_id = ? and state = 'HELD'")
			.param(order.value())
			.update();
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
				select sku, quantity from released join reservation_line using (order_id)""")
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
