package dev.parley.auth;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The audit record: this server can only add events, and the database deletes them after
 * a year.
 */
@Repository
public class SecurityEvents {

	private final JdbcClient jdbc;

	private final ClientAddress addresses;

	private final Notices notices;

	SecurityEvents(JdbcClient jdbc, ClientAddress addresses, Notices notices) {
		this.jdbc = jdbc;
		this.addresses = addresses;
		this.notices = notices;
	}

	/**
	 * Records an event, which the database dates, and tells the user of it by e-mail if
	 * it changes the account.
	 * @param subject the user or client concerned, or null if none of that name exists
	 * @param request the request that caused it, or null to record no address
	 * @param detail anything else worth knowing, but never a secret
	 */
	@Transactional
	public void record(SecurityEvent event, @Nullable String subject, @Nullable HttpServletRequest request,
			@Nullable String detail) {
		String address = (request != null) ? this.addresses.of(request) : null;
		this.jdbc.sql("insert into security_event (kind, subject, address, detail) values (?, ?, ?, ?)")
			.params(Arrays.asList(event.name(), subject, address, detail))
			.update();
		if (subject != null) {
			this.notices.of(event, subject, detail);
		}
	}

	/** Lists the erasures of accounts, from the one after a position. */
	public List<Erasure> erasuresAfter(long position, int limit) {
		return this.jdbc.sql("""
				select id, subject, at from security_event
				where kind = 'ACCOUNT_ERASED' and subject is not null and id > ? order by id limit ?""")
			.params(position, limit)
			.query((row, _) -> new Erasure(row.getLong("id"), row.getString("subject"),
					row.getTimestamp("at").toInstant()))
			.list();
	}

	/**
	 * An erasure of an account.
	 *
	 * @param position orders the erasures
	 * @param subject the id by which other services knew the user
	 */
	public record Erasure(long position, String subject, Instant at) {
	}

	/** Lists when accounts were disabled, from the one after a position. */
	public List<Disabled> disabledAfter(long position, int limit) {
		return this.jdbc.sql("""
				select event.id, account.id as subject, event.at, (
					select min(later.at) from security_event later
					where later.kind = 'ACCOUNT_ENABLED' and later.subject = event.subject and later.id > event.id
				) as until
				from security_event event join account on account.username = event.subject
				where event.kind = 'ACCOUNT_DISABLED' and event.id > ? order by event.id limit ?""")
			.params(position, limit)
			.query((row, _) -> new Disabled(row.getLong("id"), row.getString("subject"),
					row.getTimestamp("at").toInstant(),
					Optional.ofNullable(row.getTimestamp("until")).map(Timestamp::toInstant).orElse(null)))
			.list();
	}

	/**
	 * A time in which an account was disabled.
	 *
	 * @param position orders the times by their beginning
	 * @param subject the id by which other services know the user
	 * @param until when it was enabled again; null if it was not
	 */
	public record Disabled(long position, String subject, Instant from, @Nullable Instant until) {
	}

	@Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
	void deleteOld() {
		this.jdbc.sql("select forget_security_events()").query().singleRow();
	}

}
