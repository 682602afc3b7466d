package dev.parley.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The events that were committed and not yet acknowledged by the broker. */
class OutboxTable {

	/** The number of leases that the schema creates. */
	static final int SLOTS = 16;

	private final JdbcClient jdbc;

	OutboxTable(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	static int slot(String key) {
		return Math.floorMod(key.hashCode(), SLOTS);
	}

	/**
	 * Deletes and counts published events, and returns the oldest of the others, in the
	 * order in which they were inserted. The commit does not wait for the disk: if a
	 * crash undoes it, the events are published again, and the inboxes of their consumers
	 * drop them.
	 * @param published the positions of the published events
	 * @param slots the slots whose events are returned
	 */
	List<OutboxEvent> next(Collection<Long> published, Collection<Integer> slots, int limit) {
		Long[] positions = published.toArray(Long[]::new);
		return this.jdbc.sql("""
				with gone as (
					delete from messaging.outbox using (select set_config('synchronous_commit', 'off', true)) relaxed
					where position = any(?) returning type),
				counted as (
					insert into messaging.published select type, count(*) from gone group by type order by type
					on conflict (type) do update set count = published.count + excluded.count)
				select position, id, topic, key, type, traceparent, created_at, data
				from messaging.outbox where slot = any(?) and position <> all(?) order by position limit ?""")
			.params(positions, slots.toArray(Integer[]::new), positions, limit)
			.query(OutboxTable::event)
			.list();
	}

	private static OutboxEvent event(ResultSet row, int number) throws SQLException {
		return new OutboxEvent(row.getLong(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4),
				row.getString(5), row.getString(6), row.getObject(7, OffsetDateTime.class).toInstant(),
				row.getBytes(8));
	}

}
