package dev.parley.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everything that customers were told. */
@Repository
class Notifications {

	private final JdbcClient jdbc;

	Notifications(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds a notification, unless this order has one of this kind.
	 * @return whether it was added
	 */
	boolean add(Notification notification) {
		return this.jdbc.sql("""
				insert into notification (id, order_id, customer, kind, text, at)
				values (:id, :order, :customer, :kind, :text, :at)
				on conflict on constraint told_once do nothing""")
			.param("id", notification.id().value())
			.param("order", notification.order().value())
			.param("customer", notification.customer().name())
			.param("kind", notification.kind().label())
			.param("text", notification.text())
			.param("at", notification.at().atOffset(ZoneOffset.UTC))
			.update() == 1;
	}

	List<Notification> of(Customer customer, Cursor behind, int limit) {
		return this.jdbc.sql("""
				select id, order_id, customer, kind, text, at from notification
				where customer = :customer and (at, id) < (:at, :id)
				order by at desc, id desc limit :limit""")
			.param("customer", customer.name())
			.param("at", behind.at().atOffset(ZoneOffset.UTC))
			.param("id", behind.id().value())
			.param("limit", limit)
			.query(Notifications::read)
			.list();
	}

	Map<Kind, Long> countByKind() {
		Map<Kind, Long> counts = new EnumMap<>(Kind.class);
		for (Kind kind : Kind.values()) {
			counts.put(kind, 0L);
		}
		RowCallbackHandler count = (row) -> counts.put(Kind.of(row.getString(1)), row.getLong(2));
		this.jdbc.sql("select kind, count(*) from notification group by kind").query(count);
		return counts;
	}

	/** What was told about each order, by order id. */
	List<NotificationFact> after(OrderId last, int limit) {
		return this.jdbc.sql("""
				select order_id, array_agg(kind order by at) as kinds from notification
				where order_id > ? group by order_id order by order_id limit ?""")
			.param(last.value())
			.param(limit)
			.query((row, number) -> new NotificationFact(row.getObject("order_id", UUID.class),
					List.of((String[]) row.getArray("kinds").getArray())))
			.list();
	}

	private static Notification read(ResultSet row, int number) throws SQLException {
		return new Notification(new NotificationId(row.getObject("id", UUID.class)),
				new OrderId(row.getObject("order_id", UUID.class)), new Customer(row.getString("customer")),
				Kind.of(row.getString("kind")), row.getString("text"),
				row.getObject("at", OffsetDateTime.class).toInstant());
	}

}
