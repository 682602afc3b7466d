package dev.parley.messaging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The gauges show what is waiting, and NaN while the database is unavailable. */
class MessagingMetricsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final JdbcTemplate jdbc = FreshSchema.in("metrics");

	@Test
	void showTheBacklogAndItsAge() {
		this.jdbc.update("""
				insert into messaging.outbox (slot, topic, key, type, data, created_at)
				values (1, 'orders', 'key', 'test.v1', '', now() - interval '90 s')""");
		new MessagingMetrics(new MessagingFacts(JdbcClient.create(this.jdbc))).bindTo(this.registry);
		assertThat(this.registry.get("parley.outbox.events").gauge().value()).isEqualTo(1);
		assertThat(this.registry.get("parley.outbox.age").gauge().value()).isBetween(90.0, 600.0);
		assertThat(this.registry.get("parley.dead.letters").gauge().value()).isZero();
	}

	@Test
	void areUnknownWithoutTheDatabase() {
		this.jdbc.execute("drop table messaging.outbox");
		new MessagingMetrics(new MessagingFacts(JdbcClient.create(this.jdbc))).bindTo(this.registry);
		assertThat(this.registry.get("parley.outbox.events").gauge().value()).isNaN();
		assertThat(this.registry.get("parley.outbox.age").gauge().value()).isNaN();
	}

}
