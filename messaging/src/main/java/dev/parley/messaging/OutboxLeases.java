package dev.parley.messaging;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The slots that this instance may publish. The instances of a service share them evenly;
 * those of an instance that died are free again when its leases have expired.
 */
class OutboxLeases {

	private static final Duration LEASE = Duration.ofSeconds(4);

	private static final Duration RENEWAL = Duration.ofSeconds(1);

	private final UUID owner = UUID.randomUUID();

	private final JdbcTemplate jdbc;

	private final TransactionOperations transaction;

	private List<Integer> slots = List.of();

	private long renewAt = System.nanoTime();

	private long expiresAt = System.nanoTime();

	OutboxLeases(JdbcTemplate jdbc, TransactionOperations transaction) {
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/** The slots held now: none when the last renewal is too long ago to be sure. */
	List<Integer> slots() {
		return (System.nanoTime() - this.expiresAt < 0) ? this.slots : List.of();
	}

	void renewWhenDue() {
		long now = System.nanoTime();
		if (now - this.renewAt < 0) {
			return;
		}
		this.slots = this.transaction.execute((status) -> renew());
		this.renewAt = now + RENEWAL.toNanos();
		this.expiresAt = now + LEASE.minus(RENEWAL).toNanos();
	}

	void release() {
		this.slots = List.of();
		this.jdbc.update("update messaging.outbox_lease set owner = null, expires_at = '-infinity' where owner = ?",
				this.owner);
		this.jdbc.update("delete from messaging.outbox_relay where id = ?", this.owner);
	}

	private List<Integer> renew() {
		this.jdbc.execute("set local synchronous_commit = off");
		this.jdbc.update("""
				insert into messaging.outbox_relay values (?, now())
				on conflict (id) do update set seen_at = now()""", this.owner);
		this.jdbc.update("delete from messaging.outbox_relay where seen_at < now() - make_interval(secs => ?)",
				LEASE.toSeconds());
		this.jdbc.update("""
				update messaging.outbox_lease set owner = null, expires_at = '-infinity' where slot in (
					select slot from messaging.outbox_lease where owner = ? order by slot
					offset (select ceil(16.0 / count(*)) from messaging.outbox_relay))""", this.owner);
		return this.jdbc.query("""
				update messaging.outbox_lease
				set owner = ?, expires_at = now() + make_interval(secs => ?) where slot in (
					select slot from messaging.outbox_lease where owner = ? or expires_at < now()
					order by owner = ? desc nulls last, slot
					limit (select ceil(16.0 / count(*)) from messaging.outbox_relay)
					for update skip locked)
				returning slot""", (row, number) -> row.getInt(1), this.owner, LEASE.toSeconds(), this.owner,
				this.owner);
	}

}
