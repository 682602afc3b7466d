package dev.parley.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All notifications. */
@Repository
class Notifications {

	private final JdbcClient jdbc;

	Notifications(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds notifications, unless the order already has one of the kind.
	 * @return those that were added
	 */
	List<Notification> add(List<Notification> notifications) {
		Set<UUID> added = new HashSet<>(this.jdbc.sql("""
				insert into notification (id, order_id, customer, kind, text, at)
				select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
				  as new (id, order_id, customer, kind, text, at)
				order by order_id, kind
				on conflict on constraint told_once do nothing returning id""")
			.params(column(notifications, Notification::id), column(notifications, Notification::order),
					column(notifications, (it) -> it.customer().name()),
					column(notifications, (it) -> it.kind().label()), column(notifications, Notification::text),
					column(notifications, Notification::at))
			.query(UUID.class)
			.list());
		return notifications.stream().filter((notification) -> added.contains(notification.id().value())).toList();
	}

	private static String[] column(List<Notification> notifications, Function<Notification, Object> value) {
		return notifications.stream()
			.map((notification) -> value.apply(notification).toString())
			.toArray(String[]::new);
	}

	/** Lists the notifications of a customer that follow the cursor, newest first. */
	List<Notification> of(Customer customer, Cursor cursor, int limit) {
		return this.jdbc.sql("""
				select id, order_id, customer, kind, text, at from notification
				where customer = ? and (at, id) < (?, ?)
				order by at desc, id desc limit ?""")
			.params(customer.name(), cursor.at().atOffset(ZoneOffset.UTC), cursor.id().value(), limit)
			.query(Notifications::read)
			.list();
	}

	/** Counts the notifications of each kind, by its label. */
	Map<String, Long> countByKind() {
		Map<String, Long> counts = new TreeMap<>(
				Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::label, (_) -> 0L)));
		this.jdbc.sql("select kind, count(*) from notification group by kind")
			.query((RowCallbackHandler) (row) -> counts.put(row.getString(1), row.getLong(2)));
		return counts;
	}

	/**
	 * Lists the notifications of orders with a greater id, grouped and sorted by order
	 * id.
	 */
	List<NotificationFact> after(OrderId last, int limit) {
		return this.jdbc.sql("""
				select order_id, array_agg(kind order by at) as kinds from notification
				where order_id > ? group by order_id order by order_id limit ?""")
			.params(last.value(), limit)
			.query((row, _) -> new NotificationFact(row.getObject("order_id", UUID.class),
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
