package dev.parley.messaging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The slots that this instance may publish. The instances of a service share them evenly;
 * those of an instance that died are free again when it has not been seen for a while.
 */
class OutboxLeases {

	private static final Duration LEASE = Duration.ofSeconds(4);

	private static final Duration RENEWAL = Duration.ofSeconds(1);

	private final UUID owner = UUID.randomUUID();

	private final JdbcTemplate jdbc;

	private volatile Set<Integer> slots = Set.of();

	private volatile long expiresAt = System.nanoTime();

	private long renewAt = System.nanoTime();

	OutboxLeases(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** The slots held now: none when the last renewal is too long ago to be sure. */
	Set<Integer> slots() {
		return (System.nanoTime() - this.expiresAt < 0) ? this.slots : Set.of();
	}

	/** Whether there is no other instance to share with. */
	boolean coverAll() {
		return slots().size() == OutboxTable.SLOTS;
	}

	void renewWhenDue() {
		long now = System.nanoTime();
		if (now - this.renewAt < 0) {
			return;
		}
		this.slots = this.jdbc.query("select messaging.beat(?, make_interval(secs => ?))", (rows) -> {
			rows.next();
			return slots((Short[]) rows.getArray(1).getArray());
		}, this.owner, LEASE.toSeconds());
		this.renewAt = now + RENEWAL.toNanos();
		this.expiresAt = now + LEASE.minus(RENEWAL).toNanos();
	}

	void release() {
		this.slots = Set.of();
		this.jdbc.update("update messaging.outbox_lease set owner = null where owner = ?", this.owner);
		this.jdbc.update("delete from messaging.outbox_relay where id = ?", this.owner);
	}

	private static Set<Integer> slots(Short[] column) throws SQLException {
		return Arrays.stream(column).map(Short::intValue).collect(Collectors.toUnmodifiableSet());
	}

}
