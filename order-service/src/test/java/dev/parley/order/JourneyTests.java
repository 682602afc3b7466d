package dev.parley.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import dev.parley.order.messaging.Topics;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.parley.order.OrderApi.OPERATOR;
import static dev.parley.order.OrderApi.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Orders on their way through this service and a real broker. */
@ServiceTest
class JourneyTests {

	@Autowired
	private OrderApi customers;

	@Autowired
	private Topics topics;

	@Autowired
	private StubServices stubs;

	@Autowired
	private PriceList prices;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void anOrderIsConfirmedAndTheCustomerIsNotified() {
		OrderId order = this.customers.placed("heidi", "espresso-beans");
		this.topics.awaitEvent("dev.parley.order.placed.v1", order);

		this.topics.reserveStock(order);
		this.topics.awaitEvent("dev.parley.order.confirmed.v1", order);
		this.topics.notifyCustomer(order, "order-confirmed");

		expectTimeline(order, "placed", "stock-reserved", "confirmed", "notified");
		assertThat(this.customers.statusOf(order)).isEqualTo("CONFIRMED");
	}

	@Test
	void anOrderIsRejectedWhenStockRunsOut() {
		OrderId order = this.customers.placed("heidi", "french-press");

		this.topics.refuseStock(order, "french-press", 1);
		this.topics.awaitEvent("dev.parley.order.rejected.v1", order);
		this.topics.notifyCustomer(order, "order-rejected");

		expectTimeline(order, "placed", "stock-refused", "rejected", "notified");
		assertThat(this.<String>field(order, "$.reason")).isEqualTo("insufficient-stock");
	}

	@Test
	void aConfirmedOrderIsCancelledAndItsStockIsReleased() {
		OrderId order = this.customers.placed("heidi", "espresso-beans");
		this.topics.reserveStock(order);
		this.topics.awaitEvent("dev.parley.order.confirmed.v1", order);

		this.customers.cancel("heidi", order).exchange();
		this.topics.awaitEvent("dev.parley.order.cancelled.v1", order);
		this.topics.releaseStock(order);

		expectTimeline(order, "placed", "stock-reserved", "confirmed", "cancelled", "stock-released");
	}

	@Test
	void anExpiredOrderReleasesStockThatIsReservedTooLate() {
		OrderId order = expired();
		this.topics.notifyCustomer(order, "order-expired");
		expectTimeline(order, "placed", "expired", "notified");

		this.topics.reserveStock(order);
		this.topics.releaseStock(order);

		expectTimeline(order, "placed", "expired", "notified", "stock-reserved", "stock-released");
		assertThat(this.topics.typesOf(order)).containsExactly("placed.v1", "expired.v1");
		assertThat(this.customers.statusOf(order)).isEqualTo("EXPIRED");
	}

	@Test
	void anExpiredOrderStaysExpiredWhenItsStockIsRefusedTooLate() {
		OrderId order = expired();

		this.topics.refuseStock(order, "espresso-beans", 1);

		expectTimeline(order, "placed", "expired", "stock-refused");
		assertThat(this.topics.typesOf(order)).containsExactly("placed.v1", "expired.v1");
		assertThat(this.customers.statusOf(order)).isEqualTo("EXPIRED");
	}

	@Test
	void aCancelledOrderHasAFullTimelineWhenTheNotificationOvertakesTheReservation() {
		OrderId order = this.customers.placed("heidi", "espresso-beans");
		this.customers.cancel("heidi", order).exchange();
		this.topics.awaitEvent("dev.parley.order.cancelled.v1", order);
		this.topics.notifyCustomer(order, "order-cancelled");
		expectTimeline(order, "placed", "cancelled", "notified");

		this.topics.reserveStock(order);
		this.topics.releaseStock(order);

		expectTimeline(order, "placed", "cancelled", "notified", "stock-reserved", "stock-released");
		assertThat(this.topics.typesOf(order)).containsExactly("placed.v1", "cancelled.v1");
	}

	@Test
	void ordersAreAcceptedAtTheLastKnownPriceDuringAnOutage() {
		this.topics.changePrice("house-blend", "9.90", 1);
		this.topics.changePrice("house-blend", "9.50", 2);
		await().until(() -> this.prices.priceOf(new Sku("house-blend")).equals(Optional.of(Money.of("9.50", "EUR"))));
		this.stubs.inventoryIs(StubServices.Mode.DOWN);

		OrderId order = this.customers.placed("heidi", "house-blend");
		assertThat(this.<String>field(order, "$.total.amount")).isEqualTo("19.00");
		assertThat(this.<String>field(order, "$.waitingFor.step")).isEqualTo("stock-reservation");

		this.stubs.inventoryIs(StubServices.Mode.NORMAL);
		this.topics.reserveStock(order);
		expectTimeline(order, "placed", "stock-reserved", "confirmed");
	}

	@Test
	void otherServicesReceiveTheLinesAndPrices() {
		OrderId order = this.customers.placed("heidi", "espresso-beans", "filter-paper");

		DocumentContext placed = JsonPath.parse(this.topics.awaitEvent("dev.parley.order.placed.v1", order));

		assertThat(placed.<String>read("$.orderId")).isEqualTo(order.toString());
		assertThat(placed.<String>read("$.customer")).isEqualTo("heidi");
		assertThat(placed.<String>read("$.lines[1].sku")).isEqualTo("filter-paper");
		assertThat(placed.<Integer>read("$.lines[1].quantity")).isEqualTo(2);
		assertThat(placed.<String>read("$.lines[1].unitPrice.amount")).isEqualTo("3.20");
		assertThat(placed.<String>read("$.total.amount")).isEqualTo("31.40");
		assertThat(placed.<String>read("$.placedAt")).isEqualTo(field(order, "$.placedAt"));
	}

	private OrderId expired() {
		OrderId order = this.customers.placed("heidi", "espresso-beans");
		this.jdbc.sql("update orders set deadline = now() - interval '1 s' where id = ?").param(order.value()).update();
		this.topics.awaitEvent("dev.parley.order.expired.v1", order);
		return order;
	}

	private <T> T field(OrderId order, String path) {
		return read(this.customers.get(OPERATOR, "/api/orders/{id}", order), path);
	}

	private void expectTimeline(OrderId order, String... events) {
		await().untilAsserted(() -> assertThat(this.customers.timelineOf(order)).containsExactly(events));
		MvcTestResult timeline = this.customers.get(OPERATOR, "/api/orders/{id}/timeline", order);
		assertThat(OrderApi.<List<String>>read(timeline, "$.items[*].traceId")).hasSize(events.length);
		assertThat(OrderApi.<List<String>>read(timeline, "$.items[*].at")).map(Instant::parse).isSorted();
	}

}
