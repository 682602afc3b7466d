package dev.parley.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.parley.setup.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the contract promises a customer while a part of the platform is killed. */
@ExtendWith(RunningPlatform.class)
class FaultTests {

	private final RunningPlatform platform;

	private final Caller customer;

	FaultTests(RunningPlatform platform) {
		this.platform = platform;
		this.customer = platform.user("customer1");
	}

	@AfterEach
	void heal() {
		this.platform.heal();
	}

	@Test
	void takesOrdersWhileInventoryIsDownAndDecidesThemLater() {
		this.customer.awaitOrder(placed("espresso-beans", 1), "CONFIRMED");
		this.platform.kill(Part.of("inventory-service"));

		List<String> orders = new ArrayList<>();
		List<Duration> times = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			times.add(Caller.timed(() -> orders.add(placed("espresso-beans", 1))));
		}
		assertThat(times).allSatisfy((time) -> assertThat(time).isLessThan(Duration.ofSeconds(5)));
		System.out.printf("inventory down: order call median %d ms, max %d ms%n",
				times.stream().sorted().toList().get(15).toMillis(),
				times.stream().mapToLong(Duration::toMillis).max().orElseThrow());
		Answer unknown = this.customer.order(Map.of("no-such-thing", 1));
		assertThat(unknown.status()).as(unknown::toString).isEqualTo(503);
		assertThat(unknown.header("Retry-After")).isNotEmpty();
		assertThat(this.customer.get("/api/orders/" + orders.getFirst()).text("status")).isEqualTo("PENDING");

		this.platform.start(Part.of("inventory-service"));
		orders.forEach((order) -> this.customer.awaitOrder(order, "CONFIRMED"));
		orders.forEach(
				(order) -> this.customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified"));
	}

	@Test
	void rejectsTheOneOfTwoOrdersThatFindsNoStockLeft() {
		int left = this.customer.available("french-press");
		this.platform.kill(Part.of("inventory-service"));
		List<String> orders = List.of(placed("french-press", left), placed("french-press", left));
		this.platform.start(Part.of("inventory-service"));

		orders.forEach((order) -> this.customer.awaitDecision(order));
		String winner = this.customer.only(orders, "CONFIRMED");
		String loser = this.customer.only(orders, "REJECTED");
		assertThat(this.customer.get("/api/orders/" + loser).text("reason")).isEqualTo("insufficient-stock");
		this.customer.awaitTimeline(loser, "placed", "stock-refused", "rejected", "notified");
		assertThat(this.customer.notifications(loser)).containsExactly("order-rejected");
		assertThat(this.customer.available("french-press")).isZero();

		assertThat(this.customer.cancel(winner).status()).isEqualTo(202);
		this.customer.awaitOrder(winner, "CANCELLED");
		await().untilAsserted(() -> assertThat(this.customer.available("french-press")).isEqualTo(left));
	}

	@Test
	void saysWhenToComeBackWhileAPartIsAway() {
		this.platform.kill(Part.of("order-service"));
		for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
			Answer answer = this.customer.call(method, "/api/orders", method.equals("POST") ? "{}" : "", Map.of());
			assertThat(answer.isProblem(503, "service-unavailable")).as(() -> method + " " + answer).isTrue();
			assertThat(answer.header("Retry-After")).isNotEmpty();
		}
	}

	@Test
	void losesNoOrderWhenTheBrokerIsKilled() {
		this.platform.kill(Part.KAFKA);
		List<String> orders = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			orders.add(placed("espresso-beans", 1));
		}
		this.platform.start(Part.KAFKA);
		orders.forEach(
				(order) -> this.customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified"));
	}

	@Test
	void tellsEachCustomerOnceAlthoughNotificationsWereDown() {
		this.platform.kill(Part.of("notification-service"));
		String order = placed("filter-paper", 1);
		this.customer.awaitOrder(order, "CONFIRMED");
		this.platform.start(Part.of("notification-service"));
		this.customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified");
		assertThat(this.customer.notifications(order)).containsExactly("order-confirmed");
	}

	@Test
	void acceptsTheTokensOfBeforeAfterARestartOfTheAuthServer() {
		this.platform.kill(Part.AUTH_SERVER);
		this.customer.awaitOrder(placed("espresso-beans", 1), "CONFIRMED");
		this.platform.start(Part.AUTH_SERVER);
		this.customer.awaitOrder(placed("espresso-beans", 1), "CONFIRMED");
		assertThat(this.platform.user("customer1").get("/api/orders").status()).isEqualTo(200);
	}

	@Test
	void keepsEveryOrderWhenTheDatabaseIsKilled() {
		String before = placed("espresso-beans", 1);
		this.platform.kill(Part.POSTGRES);
		Answer answer = this.customer.order(Map.of("espresso-beans", 1));
		assertThat(answer.status()).as(answer::toString).isEqualTo(503);
		this.platform.start(Part.POSTGRES);
		this.customer.awaitOrder(before, "CONFIRMED");
		this.customer.awaitOrder(placed("espresso-beans", 1), "CONFIRMED");
	}

	private String placed(String sku, int quantity) {
		Answer answer = this.customer.order(Map.of(sku, quantity));
		assertThat(answer.status()).as(answer::toString).isEqualTo(201);
		return answer.text("id");
	}

}
