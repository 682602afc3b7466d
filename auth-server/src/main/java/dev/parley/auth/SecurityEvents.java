package dev.parley.auth;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * The audit record: this server can only add events, and the database deletes them after
 * a year.
 */
@Repository
public class SecurityEvents {

	private final JdbcClient jdbc;

	private final ClientAddress addresses;

	private final Clock clock;

	SecurityEvents(JdbcClient jdbc, ClientAddress addresses, Clock clock) {
		this.jdbc = jdbc;
		this.addresses = addresses;
		this.clock = clock;
	}

	/**
	 * Records an event now.
	 * @param subject the user or client concerned, or null if none of that name exists
	 * @param request the request that caused it, or null to record no address
	 * @param detail anything else worth knowing, but never a secret
	 */
	public void record(SecurityEvent event, @Nullable String subject, @Nullable HttpServletRequest request,
			@Nullable String detail) {
		String address = (request != null) ? this.addresses.of(request) : null;
		this.jdbc.sql("insert into security_event (at, kind, subject, address, detail) values (?, ?, ?, ?, ?)")
			.params(Arrays.asList(Timestamp.from(this.clock.instant()), event.name(), subject, address, detail))
			.update();
	}

	@Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
	void deleteOld() {
		this.jdbc.sql("select forget_security_events()").query().singleRow();
	}

}
