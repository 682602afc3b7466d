package dev.parley.order;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.order.messaging.Topics;
import dev.parley.servers.test.FaultyNetwork;
import dev.parley.servers.test.Link;
import dev.parley.servers.test.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Orders while the network is slow, unreliable or partitioned. */
@ServiceTest
@Import({ FaultyNetwork.class, NetworkFaultTests.Inventory.class })
@TestPropertySource(properties = "spring.datasource.username=order_faults")
class NetworkFaultTests {

	private static final Duration LONG = Duration.ofSeconds(120);

	@Autowired
	private OrderApi customers;

	@Autowired
	private Topics topics;

	@Autowired
	private StubServices stubs;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Link toKafka;

	@Autowired
	private Link toPostgres;

	@Autowired
	private Link toInventory;

	@Autowired
	private MovableClock clock;

	@BeforeEach
	void reset() {
		await().atMost(LONG).untilAsserted(() -> assertThat(rows("messaging.outbox")).isZero());
	}

	@AfterEach
	void heal() {
		Stream.of(this.toKafka, this.toPostgres, this.toInventory).forEach(Link::heal);
	}

	@Test
	void ordersAreAcceptedWhileTheBrokerIsUnreachableAndPublishedInOrderLater() {
		OrderId before = insist("judy");
		this.topics.awaitEvent("dev.parley.order.placed.v1", before);

		this.toKafka.part();
		List<OrderId> orders = Stream.generate(() -> insist("judy")).limit(10).toList();
		orders.forEach((order) -> await().atMost(LONG)
			.untilAsserted(() -> assertThat(this.customers.cancel("judy", order)).hasStatus(202)));
		await().during(Duration.ofSeconds(3)).atMost(LONG).untilAsserted(() -> {
			assertThat(orders)
				.allSatisfy((order) -> assertThat(rows("messaging.outbox where key = '" + order + "'")).isEqualTo(2));
			assertThat(readiness()).hasStatusOk();
		});

		this.toKafka.heal();
		await().atMost(LONG).untilAsserted(() -> assertThat(rows("messaging.outbox")).isZero());
		assertThat(orders)
			.allSatisfy((order) -> assertThat(this.topics.typesOf(order)).containsExactly("placed.v1", "cancelled.v1"));
		confirm(before);
	}

	@Test
	void ordersArePlacedOnceWhileConnectionsToTheDatabaseBreak() {
		String customer = "ken-" + UUID.randomUUID();
		List<OrderId> orders = IntStream.range(0, 12)
			.mapToObj((number) -> insistWithCuts(customer, 240 * number))
			.toList();

		assertThat(this.toPostgres.cuts()).isPositive();
		assertThat(orders).doesNotHaveDuplicates();
		assertThat(rows("orders where customer = '" + customer + "'")).isEqualTo(12);
		await().atMost(LONG).ignoreExceptions().untilAsserted(() -> assertThat(rows("messaging.outbox")).isZero());
		assertThat(orders).allSatisfy((order) -> assertThat(this.topics.typesOf(order)).contains("placed.v1"));
		assertThat(rows("messaging.published where type = 'dev.parley.order.placed.v1'"
				+ " and count = (select count(*) from orders)"))
			.isOne();
	}

	@Test
	void ordersAreConfirmedOnASlowNetwork() {
		this.toPostgres.slow(Duration.ofMillis(30));
		this.toKafka.slow(Duration.ofMillis(100));
		this.toInventory.slow(Duration.ofMillis(20));

		confirm(insist("judy"));
	}

	@Test
	void isNotReadyWhileTheDatabaseIsUnreachable() {
		this.toPostgres.part();
		await().atMost(LONG).untilAsserted(() -> assertThat(readiness()).hasStatus(503));

		this.toPostgres.heal();
		await().atMost(LONG).untilAsserted(() -> assertThat(readiness()).hasStatusOk());
		confirm(insist("judy"));
	}

	@Test
	void anOrderIsRefusedWhenTheDatabaseDoesNotAnswer() {
		insist("judy");
		this.toPostgres.part();
		CompletableFuture<MvcTestResult> answer = CompletableFuture
			.supplyAsync(() -> this.customers.place("judy", "espresso-beans"), Thread.ofPlatform()::start);
		await().atMost(LONG).until(answer::isDone);
		assertThat(answer.join()).hasStatus(503);
	}

	@Test
	void ordersAreAcceptedAtTheLastKnownPriceWhileInventoryIsUnreachable() {
		this.topics.changePrice("night-blend", "9.90", 1);
		this.toInventory.part();
		await().atMost(LONG)
			.untilAsserted(() -> assertThat(this.customers.place("judy", "night-blend")).hasStatus(201));

		this.toInventory.heal();
		await().atMost(LONG).until(() -> {
			int reads = this.stubs.reads();
			insist("judy");
			return this.stubs.reads() > reads;
		});
	}

	@Test
	void aTruncatedAnswerOfInventoryIsIgnored() {
		this.topics.changePrice("espresso-beans", "1.00", 1);
		for (int bytes = 1; bytes < 1000; bytes += 50) {
			this.toInventory.cutAfter(bytes);
			assertThat(this.customers.place("judy", "espresso-beans")).hasStatus(201);
		}
		assertThat(this.toInventory.cuts()).isPositive();
	}

	private OrderId insistWithCuts(String customer, int bytes) {
		this.toPostgres.cutAfter(bytes);
		return insist(customer);
	}

	/**
	 * Repeats a request with the same key until it succeeds. After an attempt that lost
	 * the database, the key is in progress for ten more seconds.
	 */
	private OrderId insist(String customer) {
		String key = UUID.randomUUID().toString();
		MvcTestResult last = await().atMost(LONG).until(() -> {
			MvcTestResult answer = this.customers.placeWithKey(customer, key, OrderApi.body("espresso-beans"));
			assertThat(answer.getResponse().getStatus()).isIn(200, 201, 409, 503);
			if (answer.getResponse().getStatus() == 409) {
				this.clock.advance(Duration.ofSeconds(10));
			}
			return answer;
		}, (answer) -> answer.getResponse().getStatus() < 300);
		return OrderApi.idOf(last);
	}

	private void confirm(OrderId order) {
		this.topics.reserveStock(order);
		await().atMost(LONG).until(() -> "CONFIRMED".equals(this.customers.statusOf(order)));
	}

	private MvcTestResult readiness() {
		return this.mvc.get().uri("/actuator/health/readiness").exchange();
	}

	private long rows(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

	/** A link to inventory-service, too, and a clock. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Inventory {

		@Bean
		static MovableClock clock() {
			return new MovableClock();
		}

		@Bean
		static Link toInventory(StubServices stubs, Environment settings) {
			int port = isGrpc(settings) ? stubs.grpcPort() : URI.create(stubs.url()).getPort();
			return Link.to(() -> new InetSocketAddress("localhost", port));
		}

		@Bean
		static DynamicPropertyRegistrar inventory(Link toInventory, Environment settings) {
			String scheme = isGrpc(settings) ? "dns:///" : "http://";
			return (properties) -> properties.add("parley.clients.inventory",
					() -> scheme + "localhost:" + toInventory.port());
		}

		private static boolean isGrpc(Environment settings) {
			return "grpc".equals(settings.getProperty("parley.quote"));
		}

	}

}
