package dev.parley.order;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.servers.test.TestServers;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances on one database, from their first start to a restart. They do not consume
 * the messages of other tests.
 */
class InstancesTests {

	private static final String ROLE = "order_instances";

	private static final int ORDERS = 150;

	private final JdbcClient jdbc = JdbcClient.create(database());

	@Test
	void startTogetherOnAnEmptyDatabaseAndExpireOverdueOrdersOnce() {
		assertThat(number("select count(*) from pg_tables where schemaname = 'public'")).isZero();
		withTwo((instance) -> accept(instance.getBean(OrderProcess.class)));
		this.jdbc.sql("update orders set deadline = now() - interval '1 min'").update();

		withTwo((_) -> await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			assertThat(number("select count(*) from orders where status <> 'EXPIRED'")).isZero();
			assertThat(number("select count(*) from messaging.outbox")).isZero();
		}));

		assertThat(published("dev.parley.order.placed.v1")).isEqualTo(2 * ORDERS);
		assertThat(published("dev.parley.order.expired.v1")).isEqualTo(2 * ORDERS);
		assertThat(this.jdbc.sql("select string_agg(milestone, ' ' order by position) from timeline group by order_id")
			.query(String.class)
			.list()).hasSize(2 * ORDERS).containsOnly("PLACED EXPIRED");
	}

	private static void accept(OrderProcess process) {
		IntStream.range(0, ORDERS)
			.forEach((_) -> process.accept(new CustomerId("olga"), Samples.lines(), Samples.NO_RECEIPT));
	}

	private long published(String type) {
		return number("select coalesce(sum(count), 0) from messaging.published where type = '%s'".formatted(type));
	}

	private long number(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

	private static void withTwo(Consumer<ConfigurableApplicationContext> work) {
		List<CompletableFuture<ConfigurableApplicationContext>> instances = Stream.generate(InstancesTests::starting)
			.limit(2)
			.toList();
		try {
			instances.stream().map(CompletableFuture::join).toList().forEach(work);
		}
		finally {
			instances.forEach((instance) -> instance.thenAccept(ConfigurableApplicationContext::close).join());
		}
	}

	private static CompletableFuture<ConfigurableApplicationContext> starting() {
		return CompletableFuture.supplyAsync(InstancesTests::start, Thread.ofPlatform()::start);
	}

	private static ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(OrderServiceApplication.class);
		// Configuring the logging of one JVM twice at the same time fails occasionally.
		application.setListeners(application.getListeners()
			.stream()
			.filter((listener) -> !(listener instanceof LoggingApplicationListener))
			.toList());
		return application.run("--server.port=0", "--logging.structured.format.console=",
				"--spring.datasource.username=" + ROLE,
				"--spring.cloud.stream.bindings.reservations-in-0.consumer.auto-startup=false",
				"--spring.cloud.stream.bindings.notifications-in-0.consumer.auto-startup=false",
				"--spring.cloud.stream.bindings.replies-in-0.consumer.auto-startup=false",
				"--parley.client-secret=secret");
	}

	private static DriverManagerDataSource database() {
		var database = TestServers.database(ROLE);
		return new DriverManagerDataSource(database.url(), database.username(), database.password());
	}

}
