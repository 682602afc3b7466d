package dev.parley.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Wakes the relay of another instance when this one has committed an event of its slots.
 * An only instance neither sends nor listens.
 */
class OutboxSignals {

	private static final Log log = LogFactory.getLog(OutboxSignals.class);

	private static final int PATIENCE_MILLIS = 1000;

	private final JdbcTemplate jdbc;

	private final OutboxLeases leases;

	private @Nullable Thread thread;

	OutboxSignals(JdbcTemplate jdbc, OutboxLeases leases) {
		this.jdbc = jdbc;
		this.leases = leases;
	}

	/**
	 * Tells the other instances to look. It goes behind the commit, in a transaction of
	 * its own that waits for no disk: a {@code NOTIFY} inside would make the commits of
	 * all events wait for each other.
	 */
	void send() {
		this.jdbc.query("select set_config('synchronous_commit', 'off', true), pg_notify('outbox', '')", (row) -> {
		});
	}

	void listen(Runnable wake) {
		this.thread = Thread.ofVirtual().name("outbox-signals").start(() -> run(wake));
	}

	void stop() {
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

	private void run(Runnable wake) {
		try {
			while (!Thread.interrupted()) {
				if (!this.leases.coverAll()) {
					receive(wake);
				}
				TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void receive(Runnable wake) {
		DataSource database = this.jdbc.getDataSource();
		if (database == null) {
			return;
		}
		try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("listen outbox");
			PGConnection notifications = connection.unwrap(PGConnection.class);
			while (!Thread.currentThread().isInterrupted() && !this.leases.coverAll()) {
				if (notifications.getNotifications(PATIENCE_MILLIS).length > 0) {
					wake.run();
				}
			}
			statement.execute("unlisten outbox");
		}
		catch (SQLException ex) {
			log.debug("No signals from other instances for now", ex);
		}
	}

}
