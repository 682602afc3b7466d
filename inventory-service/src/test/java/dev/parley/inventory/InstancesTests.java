package dev.parley.inventory;

import java.util.List;
import java.util.Locale;
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

	private static final String ROLE = "inventory_instances";

	private final JdbcClient jdbc = JdbcClient.create(database());

	@Test
	void startTogetherOnAnEmptyDatabaseAndAddTheDemoProductsOnce() {
		assertThat(list("select tablename from pg_tables where schemaname = 'public'")).isEmpty();
		List<CompletableFuture<ConfigurableApplicationContext>> instances = Stream.generate(InstancesTests::starting)
			.limit(2)
			.toList();
		try {
			instances.forEach(CompletableFuture::join);
			assertThat(instances).allSatisfy(
					(instance) -> assertThat(typesOf(instance.join())).as("without gRPC, if parley.quote is rest")
						.noneMatch((type) -> type.contains("grpc")));
			await().untilAsserted(() -> assertThat(list("select id from messaging.outbox")).isEmpty());
		}
		finally {
			instances.forEach((instance) -> instance.thenAccept(ConfigurableApplicationContext::close).join());
		}

		assertThat(list("select sku || ' ' || sum(available) from stock group by sku order by sku"))
			.containsExactly("espresso-beans 1000", "filter-paper 500", "french-press 20", "gift-card 0");
		assertThat(list("select sku || ' ' || delta from adjustment order by sku"))
			.containsExactly("espresso-beans 1000", "filter-paper 500", "french-press 20");
		assertThat(list("select type || ' ' || count from messaging.published"))
			.containsExactly("dev.parley.product.changed.v1 4");
	}

	private static List<String> typesOf(ConfigurableApplicationContext context) {
		return context.getBeansOfType(Object.class)
			.values()
			.stream()
			.map((bean) -> bean.getClass().getName().toLowerCase(Locale.ROOT))
			.toList();
	}

	private List<String> list(String sql) {
		return this.jdbc.sql(sql).query(String.class).list();
	}

	private static CompletableFuture<ConfigurableApplicationContext> starting() {
		return CompletableFuture.supplyAsync(InstancesTests::start, Thread.ofPlatform()::start);
	}

	private static ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(InventoryServiceApplication.class);
		// Setting up the logging of one JVM twice at the same time sometimes fails.
		application.setListeners(application.getListeners()
			.stream()
			.filter((listener) -> !(listener instanceof LoggingApplicationListener))
			.toList());
		return application.run("--server.port=0", "--logging.structured.format.console=",
				"--spring.profiles.active=demo", "--parley.quote=rest", "--spring.datasource.username=" + ROLE,
				"--spring.cloud.stream.bindings.orders-in-0.consumer.auto-startup=false",
				"--spring.cloud.stream.bindings.requests-in-0.consumer.auto-startup=false");
	}

	private static DriverManagerDataSource database() {
		var database = TestServers.database(ROLE);
		return new DriverManagerDataSource(database.url(), database.username(), database.password());
	}

}
