package dev.parley.messaging;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import dev.parley.servers.Database;
import dev.parley.servers.test.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An instance without all slots is notified when another instance commits. */
@ExtendWith(OutputCaptureExtension.class)
class OutboxSignalsTests {

	private final JdbcTemplate jdbc = FreshSchema.in("signals");

	private final DataSource database = Objects.requireNonNull(this.jdbc.getDataSource());

	private final OutboxLeases leases = new OutboxLeases(JdbcClient.create(this.jdbc));

	private final OutboxSignals signals = new OutboxSignals(this.database, this.leases);

	private final AtomicInteger wakes = new AtomicInteger();

	@AfterEach
	void stop() {
		this.signals.stop();
	}

	@Test
	void wakesAnotherInstance() {
		this.signals.listen(this.wakes::incrementAndGet);
		await().until(() -> listeners() == 1);
		new OutboxSignals(this.database, new OutboxLeases(JdbcClient.create(this.jdbc))).send();
		await().untilAsserted(() -> assertThat(this.wakes).hasPositiveValue());
	}

	@Test
	void stopsListeningWhenItIsTheOnlyInstance() {
		this.signals.listen(this.wakes::incrementAndGet);
		await().until(() -> listeners() == 1);
		await().until(() -> {
			this.leases.renewWhenDue();
			return this.leases.coverAll() && listeners() == 0;
		});
	}

	@Test
	void stopsWithoutBreakingItsConnection(CapturedOutput output) {
		Database server = TestServers.database("signals");
		DataSource pool = DataSourceBuilder.create()
			.url(server.url())
			.username(server.username())
			.password(server.password())
			.build();
		OutboxSignals pooled = new OutboxSignals(pool, this.leases);
		pooled.listen(this.wakes::incrementAndGet);
		await().until(() -> listeners() == 1);

		pooled.stop();

		assertThat(listeners()).isZero();
		assertThat(output).doesNotContain("marked as broken");
	}

	/** A thread that has listened does not pause once more. */
	@Test
	void stopsAtOnceWhileItListens() {
		this.signals.listen(this.wakes::incrementAndGet);
		await().until(() -> listeners() == 1);

		assertThat(CompletableFuture.runAsync(this.signals::stop)).succeedsWithin(Duration.ofMillis(900));
	}

	@Test
	void listensAgainAfterAStop() {
		this.signals.listen(this.wakes::incrementAndGet);
		await().until(() -> listeners() == 1);
		this.signals.stop();
		assertThat(listeners()).isZero();

		this.signals.listen(this.wakes::incrementAndGet);

		await().until(() -> listeners() == 1);
	}

	private int listeners() {
		return this.jdbc
			.queryForList(
					"select 1 from pg_stat_activity where datname = current_database() and query = 'listen outbox'")
			.size();
	}

}
