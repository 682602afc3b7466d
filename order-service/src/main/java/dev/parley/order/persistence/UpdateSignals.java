package dev.parley.order.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import dev.parley.order.CustomerId;
import dev.parley.order.Updates;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears of new updates as soon as they are committed, by any instance: PostgreSQL
 * notifies the connection that this service keeps open for it.
 */
@Component
class UpdateSignals implements SmartLifecycle {

	private static final Log log = LogFactory.getLog(UpdateSignals.class);

	private static final Duration CHECK = Duration.ofSeconds(5);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final DataSource connections;

	private final Updates.Listener listener;

	private volatile boolean running;

	UpdateSignals(DataSource connections, Updates.Listener listener) {
		this.connections = connections;
		this.listener = listener;
	}

	@Override
	public void start() {
		this.running = true;
		Thread.ofVirtual().name("update-signals").start(this::listen);
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void listen() {
		boolean failed = false;
		while (this.running) {
			try (Connection connection = this.connections.getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("listen order_update");
				// What was committed before it listened.
				this.listener.updated();
				if (failed) {
					log.info("Hears of updates again");
					failed = false;
				}
				forward(connection, statement);
			}
			catch (SQLException ex) {
				if (this.running && !failed) {
					log.warn("Does not hear of updates; they are read at the next heartbeat", ex);
				}
				failed = true;
				LockSupport.parkNanos(PAUSE.toNanos());
			}
		}
	}

	/** A connection that the network has lost fails when it is checked. */
	private void forward(Connection connection, Statement statement) throws SQLException {
		PGConnection source = connection.unwrap(PGConnection.class);
		try {
			while (this.running) {
				PGNotification[] notifications = source.getNotifications((int) CHECK.toMillis());
				if (notifications == null || notifications.length == 0) {
					statement.execute("select 1");
					continue;
				}
				for (PGNotification notification : notifications) {
					this.listener.updated(new CustomerId(notification.getParameter()));
				}
			}
		}
		finally {
			statement.execute("unlisten *");
		}
	}

}
