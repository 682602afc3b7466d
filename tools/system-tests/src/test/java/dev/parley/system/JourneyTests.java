package dev.parley.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the contract promises a customer, on a platform where nothing is broken. */
@ExtendWith(RunningPlatform.class)
class JourneyTests {

	private final Caller customer;

	private final Caller stranger;

	private final Caller staff;

	JourneyTests(RunningPlatform platform) {
		this.customer = platform.user("customer1");
		this.stranger = platform.user("customer2");
		this.staff = platform.user("staff1");
	}

	@Test
	void confirmsAnOrder() {
		String sku = productWithStock(5);
		Answer placed = this.customer.order(Map.of(sku, 2, "filter-paper", 1));
		assertThat(placed.status()).as(placed::toString).isEqualTo(201);
		String order = placed.text("id");
		assertThat(placed.text("status")).isEqualTo("PENDING");
		assertThat(placed.header("Location")).endsWith("/api/orders/" + order);
		assertThat(placed.header("X-Trace-Id")).hasSize(32);

		this.customer.awaitOrder(order, "CONFIRMED");
		this.customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified");
		assertThat(this.customer.notifications(order)).containsExactly("order-confirmed");
		assertThat(this.customer.available(sku)).isEqualTo(3);
	}

	@Test
	void refusesAtOnceWhatIsOutOfStockOrUnknown() {
		await("the circuit breaker is closed, whatever other tests did to inventory-service")
			.until(() -> this.customer.order(Map.of("gift-card", 1)).status() == 409);
		String before = newest();
		Answer outOfStock = this.customer.order(Map.of("gift-card", 1));
		assertThat(outOfStock.isProblem(409, "insufficient-stock")).as(outOfStock::toString).isTrue();
		Answer unknown = this.customer.order(Map.of("no-such-thing", 1));
		assertThat(unknown.isProblem(422, "unknown-product")).as(unknown::toString).isTrue();
		assertThat(newest()).isEqualTo(before);
	}

	@Test
	void givesTheLastOneToOneOfManyWhoRaceForIt() throws Exception {
		String sku = productWithStock(1);
		List<Answer> answers = new ArrayList<>();
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Answer>> racers = new ArrayList<>();
			for (int i = 0; i < 12; i++) {
				Caller caller = (i % 2 == 0) ? this.customer : this.stranger;
				racers.add(callers.submit(() -> caller.order(Map.of(sku, 1))));
			}
			for (Future<Answer> racer : racers) {
				answers.add(racer.get());
			}
		}
		assertThat(answers).allMatch((it) -> it.status() == 201 || it.isProblem(409, "insufficient-stock"));
		assertThat(answers).filteredOn((answer) -> answer.status() == 201).isNotEmpty();
		int confirmed = 0;
		for (int i = 0; i < answers.size(); i++) {
			if (answers.get(i).status() == 201) {
				Caller caller = (i % 2 == 0) ? this.customer : this.stranger;
				confirmed += caller.awaitDecision(answers.get(i).text("id")).equals("CONFIRMED") ? 1 : 0;
			}
		}
		assertThat(confirmed).isEqualTo(1);
		assertThat(this.customer.available(sku)).isZero();
	}

	@Test
	void answersARepeatedRequestWithTheStoredAnswer() {
		String key = UUID.randomUUID().toString();
		Answer first = this.customer.order(key, Map.of("filter-paper", 1));
		Answer again = this.customer.order(key, Map.of("filter-paper", 1));
		assertThat(first.status()).as(first::toString).isEqualTo(201);
		assertThat(again.status()).isEqualTo(201);
		assertThat(again.json()).isEqualTo(first.json());
		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(again.header("Location")).isEqualTo(first.header("Location"));
		Answer other = this.customer.order(key, Map.of("filter-paper", 2));
		assertThat(other.isProblem(422, "idempotency-key-reused")).as(other::toString).isTrue();
		assertThat(this.stranger.order(key, Map.of("filter-paper", 1)).header("Idempotency-Replayed")).isEmpty();
	}

	@Test
	void givesTheStockOfACancelledOrderBack() {
		String sku = productWithStock(5);
		String order = this.customer.order(Map.of(sku, 3)).text("id");
		this.customer.awaitOrder(order, "CONFIRMED");
		this.customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified");
		assertThat(this.customer.cancel(order).status()).isEqualTo(202);
		this.customer.awaitOrder(order, "CANCELLED");
		await().untilAsserted(() -> assertThat(this.customer.timeline(order)).hasSize(7)
			.startsWith("placed", "stock-reserved", "confirmed", "notified", "cancelled")
			.contains("stock-released"));
		assertThat(this.customer.notifications(order)).containsExactlyInAnyOrder("order-confirmed", "order-cancelled");
		await().untilAsserted(() -> assertThat(this.customer.available(sku)).isEqualTo(5));
		Answer again = this.customer.cancel(order);
		assertThat(again.isProblem(409, "order-not-cancellable")).as(again::toString).isTrue();
	}

	@Test
	void hidesAnOrderFromEverybodyElse() {
		String order = this.customer.order(Map.of("filter-paper", 1)).text("id");
		assertThat(this.stranger.get("/api/orders/" + order).isProblem(404, "order-not-found")).isTrue();
		assertThat(this.stranger.get("/api/orders/" + order + "/timeline").status()).isEqualTo(404);
		assertThat(this.stranger.cancel(order).status()).isEqualTo(404);
		assertThat(this.staff.get("/api/orders/" + order).status()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "orders, /api/orders", "inventory, /api/products/{sku}", "notifications, /api/notifications" })
	void describesTheApiOfEachService(String document, String path) {
		Caller nobody = new Caller(this.customer.url(), "");
		Answer description = nobody.get("/docs/openapi/" + document);
		assertThat(description.status()).as(description::toString).isEqualTo(200);
		assertThat(description.text("openapi")).startsWith("3.1");
		assertThat(description.json().path("paths").has(path)).as(description::toString).isTrue();
		assertThat(nobody.get("/docs").status()).isIn(200, 302, 307, 308);
	}

	private String productWithStock(int stock) {
		String sku = "rare-" + UUID.randomUUID().toString().substring(0, 8);
		Answer made = this.staff.call("PUT", "/api/products/" + sku,
				"{\"name\":\"Rare thing\",\"price\":{\"amount\":\"9.90\",\"currency\":\"EUR\"}}", Map.of());
		assertThat(made.status()).as(made::toString).isEqualTo(201);
		Answer stocked = this.staff.post("/api/products/" + sku + "/stock-adjustments",
				Map.of("delta", stock, "reason", "delivery"));
		assertThat(stocked.status()).as(stocked::toString).isEqualTo(200);
		return sku;
	}

	private String newest() {
		return this.customer.get("/api/orders?limit=1").json().at("/items/0/id").asString();
	}

}
