package dev.parley.auth;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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

	@Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
	void deleteOld() {
		this.jdbc.sql("select forget_security_events()").query().singleRow();
	}

}
