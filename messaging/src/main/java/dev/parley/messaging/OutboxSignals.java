package dev.parley.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Wakes the relay of another instance after this one has committed an event of its slots.
 * A single instance neither sends nor listens.
 */
class OutboxSignals {

	private static final Log log = LogFactory.getLog(OutboxSignals.class);

	private static final int POLL_MILLIS = 1000;

	private final DataSource database;

	private final JdbcClient jdbc;

	private final OutboxLeases leases;

	private @Nullable Thread thread;

	private volatile boolean listening;

	private volatile boolean stopped;

	OutboxSignals(DataSource database, OutboxLeases leases) {
		this.database = database;
		this.jdbc = JdbcClient.create(database);
		this.leases = leases;
	}

	/**
	 * Notifies the other instances after the commit, in a transaction that does not wait
	 * for the disk. A {@code NOTIFY} inside the event's transaction would serialize all
	 * commits.
	 */
	void send() {
		this.jdbc.sql("select set_config('synchronous_commit', 'off', true), pg_notify('outbox', '')").query((row) -> {
		});
	}

	void listen(Runnable wake) {
		this.stopped = false;
		this.thread = Thread.ofVirtual().name("outbox-signals").start(() -> run(wake));
	}

	/**
	 * Ends the wait by a signal, since an interrupt would break the connection, which the
	 * pool logs as an error.
	 */
	void stop() {
		this.stopped = true;
		if (this.thread == null) {
			return;
		}
		try {
			if (this.listening) {
				send();
				this.thread.join(Duration.ofMillis(POLL_MILLIS));
			}
		}
		catch (DataAccessException ex) {
			log.debug("Could not end the wait for signals", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread.interrupt();
	}

	private void run(Runnable wake) {
		try {
			while (!this.stopped) {
				if (!this.leases.coverAll()) {
					receive(wake);
				}
				if (!this.stopped) {
					TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void receive(Runnable wake) {
		try (Connection connection = this.database.getConnection();
				Statement statement = connection.createStatement()) {
			this.listening = true;
			statement.execute("listen outbox");
			PGConnection notifications = connection.unwrap(PGConnection.class);
			while (!this.stopped && !this.leases.coverAll()) {
				if (notifications.getNotifications(POLL_MILLIS).length > 0) {
					wake.run();
				}
			}
			statement.execute("unlisten outbox");
		}
		catch (SQLException ex) {
			log.debug("Could not listen for signals of other instances", ex);
		}
		finally {
			this.listening = false;
		}
	}

}
