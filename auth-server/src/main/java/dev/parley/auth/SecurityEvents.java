package dev.parley.auth;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The audit record: events are added, kept for a year, and never changed. */
@Repository
public class SecurityEvents {

	private static final Duration KEPT = Duration.ofDays(365);

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
		this.jdbc.update("DELETE FROM security_event WHERE at < ?", Timestamp.from(this.clock.instant().minus(KEPT)));
	}

}
