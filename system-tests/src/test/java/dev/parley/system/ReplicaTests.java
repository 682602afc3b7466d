package dev.parley.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.parley.cli.check.Check;
import dev.parley.cli.platform.Instance;
import dev.parley.cli.platform.Part;
import dev.parley.cli.platform.Platform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two instances of each service that consumes, and a quorum of three brokers. */
class ReplicaTests {

	private static final RunningPlatform running = new RunningPlatform("replicas",
			Map.of(Part.KAFKA, 3, Part.ORDER_SERVICE, 2, Part.INVENTORY_SERVICE, 2, Part.NOTIFICATION_SERVICE, 2));

	private static final Platform platform = running.platform();

	@BeforeAll
	static void start() {
		running.up();
	}

	@AfterAll
	static void stop() {
		running.close();
	}

	@AfterEach
	void mend() {
		platform.start(platform.instances());
	}

	@Test
	void dropsDeadInstancesAtOnce() {
		Caller customer = running.user("customer1");
		for (Part service : List.of(Part.ORDER_SERVICE, Part.INVENTORY_SERVICE, Part.NOTIFICATION_SERVICE)) {
			platform.kill(service);
			IntStream.range(0, 20).forEach((call) -> {
				Answer placed = customer.order(Map.of("espresso-beans", 1));
				assertThat(placed.status()).as(placed::toString).isEqualTo(201);
				for (String path : List.of("/api/products", "/api/orders", "/api/notifications")) {
					Answer answer = customer.get(path);
					assertThat(answer.status()).as(answer::toString).isEqualTo(200);
				}
			});
		}
	}

	@Test
	void goesOnWhenTheLeaderOfTheQuorumDies() {
		Caller customer = running.user("customer1");
		Instance leader = platform.kill(Part.KAFKA);
		List<String> orders = IntStream.range(0, 20)
			.mapToObj((call) -> customer.order(Map.of("espresso-beans", 1)).text("id"))
			.toList();
		orders.forEach((order) -> customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified"));
		assertThat(platform.status()).filteredOn((part) -> part.part().equals(leader.id()))
			.allMatch((part) -> part.pid() == null);
		assertThat(Check.of(platform).within(Duration.ofMinutes(1)).run(System.out::println))
			.allSatisfy((finding) -> assertThat(finding.breaches()).isEmpty());
	}

	/** While inventory-service is away, each instance prices from its own copy. */
	@Test
	void tellsEveryInstanceOfAChangedProduct() {
		Answer changed = running.user("staff1")
			.call("PUT", "/api/products/gift-card",
					"{\"name\":\"Gift card\",\"price\":{\"amount\":\"77.70\",\"currency\":\"EUR\"}}", Map.of());
		assertThat(changed.status()).as(changed::toString).isEqualTo(200);
		await().until(() -> running.user("operator1")
			.get("/api/operations/inventory/facts")
			.json()
			.at("/messaging/outbox/events")
			.asInt(-1) == 0);
		platform.named(Part.INVENTORY_SERVICE.id()).forEach(platform::kill);
		for (Instance instance : platform.named(Part.ORDER_SERVICE.id())) {
			Answer order = running.user("customer1", instance).order(Map.of("gift-card", 1));
			assertThat(order.json().at("/total/amount").asString()).as(order::toString).isEqualTo("77.70");
		}
	}

	/**
	 * A machine that runs the ordinary tests may be too small for all of them under load.
	 */
	@Test
	@EnabledIfSystemProperty(named = "soak", matches = ".+")
	void losesNothingAndDoesNothingTwiceWhateverDies() throws Exception {
		new RandomKills(running).run();
	}

}
