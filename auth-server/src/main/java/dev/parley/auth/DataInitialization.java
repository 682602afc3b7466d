package dev.parley.auth;

import java.util.List;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Runs the data initializers before the server accepts requests. */
@Component
class DataInitialization implements SmartLifecycle {

	private final List<DataInitializer> initializers;

	private final TransactionOperations transactions;

	private final JdbcClient jdbc;

	private volatile boolean running;

	DataInitialization(List<DataInitializer> initializers, TransactionOperations transactions, JdbcClient jdbc) {
		this.initializers = initializers;
		this.transactions = transactions;
		this.jdbc = jdbc;
	}

	@Override
	public void start() {
		this.transactions.executeWithoutResult((transaction) -> {
			this.jdbc.sql("select pg_advisory_xact_lock(hashtext('auth-server preparations'))").query().singleRow();
			this.initializers.forEach(DataInitializer::initialize);
		});
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before the web server, which starts in one of the last phases. */
	@Override
	public int getPhase() {
		return 0;
	}

}
