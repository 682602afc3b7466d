package dev.parley.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/** The events that wait to be published. */
class OutboxTable {

	/** The shares in which the keys are leased; V1 of the schema makes as many leases. */
	static final int SLOTS = 16;

	private final JdbcTemplate jdbc;

	OutboxTable(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	static int slot(String key) {
		return Math.floorMod(key.hashCode(), SLOTS);
	}

	void insert(String topic, String key, String type, @Nullable String traceparent, byte[] data) {
		this.jdbc.update(
				"insert into messaging.outbox (slot, topic, key, type, traceparent, data) values (?, ?, ?, ?, ?, ?)",
				slot(key), topic, key, type, traceparent, data);
	}

	/**
	 * The oldest events of some slots. The order of a key's events is that of their
	 * inserts.
	 */
	List<OutboxEvent> next(Collection<Integer> slots, int limit) {
		return this.jdbc.query("""
				select position, id, topic, key, type, traceparent, created_at, data
				from messaging.outbox where slot = any(?) order by position limit ?""", OutboxTable::event,
				slots.toArray(Integer[]::new), limit);
	}

	/**
	 * Removes events that were published, and counts them. The commit does not wait for
	 * the disk: a removal that a crash undoes publishes the event again, and the inboxes
	 * of its consumers drop it.
	 */
	void delete(Collection<Long> positions) {
		this.jdbc.update("""
				with gone as (
					delete from messaging.outbox using (select set_config('synchronous_commit', 'off', true)) relaxed
					where position = any(?) returning type)
				insert into messaging.published select type, count(*) from gone group by type order by type
				on conflict (type) do update set count = published.count + excluded.count""",
				(Object) positions.toArray(Long[]::new));
	}

	private static OutboxEvent event(ResultSet row, int number) throws SQLException {
		return new OutboxEvent(row.getLong(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4),
				row.getString(5), row.getString(6), row.getObject(7, OffsetDateTime.class).toInstant(),
				row.getBytes(8));
	}

}
