package dev.parley.notification;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
 * Tests two instances that start on an empty database. They do not consume the events of
 * other tests.
 */
class InstancesTests {

	private static final String ROLE = "notification_instances";

	private final JdbcClient jdbc = JdbcClient.create(database());

	@Test
	void startTogetherOnAnEmptyDatabaseAndNotifyOnce() {
		assertThat(count("pg_tables where schemaname = 'public'")).isZero();
		List<OrderId> orders = Stream.generate(() -> new OrderId(UUID.randomUUID())).limit(50).toList();
		List<CompletableFuture<ConfigurableApplicationContext>> instances = Stream.generate(InstancesTests::starting)
			.limit(2)
			.toList();
		try {
			instances.forEach(CompletableFuture::join);
			instances.stream()
				.map((instance) -> instance.thenAcceptAsync((it) -> send(it.getBean(SendNotification.class), orders)))
				.toList()
				.forEach(CompletableFuture::join);
			await().untilAsserted(() -> assertThat(count("messaging.outbox")).isZero());
		}
		finally {
			instances.forEach((instance) -> instance.thenAccept(ConfigurableApplicationContext::close).join());
		}

		assertThat(count("notification")).isEqualTo(50);
		for (String type : List.of("notification.sent", "mail.requested")) {
			assertThat(count("messaging.published where type = 'dev.parley." + type + ".v1' and count = 50")).as(type)
				.isOne();
		}
	}

	private static void send(SendNotification notification, List<OrderId> orders) {
		orders.forEach((order) -> notification
			.send(List.of(new Decision(order, new Customer("olga"), new Outcome.Confirmed()))));
	}

	private long count(String rows) {
		return this.jdbc.sql("select count(*) from " + rows).query(Long.class).single();
	}

	private static CompletableFuture<ConfigurableApplicationContext> starting() {
		return CompletableFuture.supplyAsync(InstancesTests::start, Thread.ofPlatform()::start);
	}

	private static ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(NotificationServiceApplication.class);
		// Setting up the logging of one JVM twice at the same time sometimes fails.
		application.setListeners(application.getListeners()
			.stream()
			.filter((listener) -> !(listener instanceof LoggingApplicationListener))
			.toList());
		return application.run("--server.port=0", "--logging.structured.format.console=",
				"--spring.datasource.username=" + ROLE,
				"--spring.cloud.stream.bindings.orders-in-0.consumer.auto-startup=false");
	}

	private static DriverManagerDataSource database() {
		var database = TestServers.database(ROLE);
		return new DriverManagerDataSource(database.url(), database.username(), database.password());
	}

}
