package dev.parley.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The slots whose events this instance may publish. The instances of a service share the
 * slots evenly; the slots of an instance that stopped renewing its lease are free again.
 */
class OutboxLeases {

	private static final Duration LEASE = Duration.ofSeconds(4);

	private static final Duration RENEWAL = Duration.ofSeconds(1);

	private final UUID owner = UUID.randomUUID();

	private final JdbcClient jdbc;

	private volatile Set<Integer> slots = Set.of();

	private volatile long expiresAt = System.nanoTime();

	private long renewAt = System.nanoTime();

	OutboxLeases(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the slots that are leased for certain, none if the last renewal is too old.
	 */
	Set<Integer> slots() {
		return (System.nanoTime() - this.expiresAt < 0) ? this.slots : Set.of();
	}

	boolean coverAll() {
		return slots().size() == OutboxTable.SLOTS;
	}

	void renewWhenDue() {
		long now = System.nanoTime();
		if (now - this.renewAt < 0) {
			return;
		}
		this.slots = this.jdbc.sql("select messaging.beat(?, make_interval(secs => ?))")
			.params(this.owner, LEASE.toSeconds())
			.query(OutboxLeases::toSlots)
			.single();
		this.renewAt = now + RENEWAL.toNanos();
		this.expiresAt = now + LEASE.minus(RENEWAL).toNanos();
	}

	void release() {
		this.slots = Set.of();
		this.jdbc.sql("update messaging.outbox_lease set owner = null where owner = ?").param(this.owner).update();
		this.jdbc.sql("delete from messaging.outbox_relay where id = ?").param(this.owner).update();
	}

	private static Set<Integer> toSlots(ResultSet row, int number) throws SQLException {
		return Arrays.stream((Short[]) row.getArray(1).getArray())
			.map(Short::intValue)
			.collect(Collectors.toUnmodifiableSet());
	}

}
