package dev.parley.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The callbacks of instances that migrate the same schema at the same time. */
class CallbackTests {

	private final JdbcTemplate jdbc = FreshSchema.in("callbacks");

	private final TransactionTemplate transactions = new TransactionTemplate(
			new JdbcTransactionManager(this.jdbc.getDataSource()));

	@ParameterizedTest
	@CsvSource({ "flyway_schema_history, db/callback/afterMigrate.sql",
			"dead_letter_audit, db/messaging/afterMigrate__records.sql" })
	void takeTurns(String table, String file) throws Exception {
		String callback = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
		this.jdbc.execute("grant select, update on messaging." + table + " to pg_monitor");

		CompletableFuture<Void> other = this.transactions.execute((status) -> {
			run(callback);
			CompletableFuture<Void> late = CompletableFuture
				.runAsync(() -> this.transactions.executeWithoutResult((second) -> run(callback)));
			await().until(() -> late.isDone() || waiting() == 1);
			return late;
		});

		assertThat(other).isNotNull().succeedsWithin(Duration.ofSeconds(10));
	}

	private void run(String callback) {
		this.jdbc.execute("set local search_path to messaging");
		this.jdbc.execute(callback);
	}

	private int waiting() {
		Integer waiting = this.jdbc.queryForObject("select count(*) from pg_stat_activity where "
				+ "datname = current_database() and wait_event_type = 'Lock'", Integer.class);
		return (waiting != null) ? waiting : 0;
	}

}
