package dev.parley.auth;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * The audit record: events are added, kept for a year, and never changed, which the
 * database sees to.
 */
@Repository
public class SecurityEvents {

	private final JdbcTemplate jdbc;

	private final Clock clock;

	SecurityEvents(JdbcTemplate jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Adds an event, dated now. */
	public void record(SecurityEvent event) {
		this.jdbc.update("INSERT INTO security_event (at, kind, subject, address, detail) VALUES (?, ?, ?, ?, ?)",
				Timestamp.from(this.clock.instant()), event.kind().name(), event.subject(), event.address(),
				event.detail());
	}

	@Scheduled(initialDelay = 1, fixedDelay = 24, timeUnit = TimeUnit.HOURS)
	void forget() {
		this.jdbc.execute("SELECT forget_security_events()");
	}

}
