package dev.parley.order.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.contracts.Contracts;
import dev.parley.contracts.Form;
import dev.parley.contracts.Verdict;
import dev.parley.defaults.Revocations;
import dev.parley.order.Money;
import dev.parley.order.OrderApi;
import dev.parley.order.OrderId;
import dev.parley.order.ServiceTest;
import dev.parley.order.PriceList;
import dev.parley.order.Sku;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.parley.order.OrderApi.OPERATOR;
import static dev.parley.order.OrderApi.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The messages that this service sends and reads match the contracts. */
@ServiceTest
class ContractTests {

	private static final String SERVICE = "order-service";

	@Autowired
	private Revocations revocations;

	@Autowired
	private Topics topics;

	@Autowired
	private OrderApi customers;

	@Autowired
	private PriceList prices;

	@Autowired
	private KafkaOperations<byte[], byte[]> kafka;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void reset() {
		this.jdbc.sql("delete from stock_report").update();
	}

	@Test
	void sendsEveryMessageOfItsContractsAndNoOther() {
		OrderId cancelled = placed();
		this.topics.reserveStock(cancelled);
		this.topics.awaitEvent("dev.parley.order.confirmed.v1", cancelled);
		this.customers.cancel("heidi", cancelled).exchange();
		OrderId rejected = placed();
		this.topics.refuseStock(rejected, "espresso-beans", 1);
		OrderId expired = placed();
		this.jdbc.sql("update orders set deadline = placed_at where id = ?").param(expired.value()).update();
		this.topics.send("reservations", expired.toString(), "dev.parley.stock.reserved.v1", "{");
		this.topics.send("notifications", expired.toString(), "dev.parley.notification.sent.v1", "{");
		String report = requestedReport();
		this.topics.send("replies", report, "dev.parley.report.answered.v1", "{");

		List<Object> keys = List.of(cancelled, rejected, expired, report);
		Contracts contracts = Contracts.current();
		await().untilAsserted(() -> assertThat(Verdict.types(sent(keys))).isEqualTo(contracts.sentBy(SERVICE)));
		Verdict verdict = new Verdict(contracts);
		assertThat(sent(keys)).allSatisfy((message) -> assertThat(verdict.on(message)).isEmpty());
	}

	static List<Form> forms() {
		return Contracts.current().formsReadBy(SERVICE);
	}

	@ParameterizedTest
	@MethodSource("forms")
	void readsEveryFormOfAMessage(Form form) {
		switch (form.type()) {
			case "dev.parley.stock.reserved.v1" -> makes(form, "placed", "stock-reserved", "confirmed");
			case "dev.parley.stock.refused.v1" ->
				makes(form, "placed", "stock-refused: 1 of filter-paper missing", "rejected: insufficient-stock");
			case "dev.parley.stock.released.v1" -> makes(form, "placed", "stock-reserved", "stock-released");
			case "dev.parley.notification.sent.v1" -> makes(form, "placed", "notified: order-confirmed");
			case "dev.parley.product.changed.v1" -> teachesThePrice(form);
			case "dev.parley.report.answered.v1" -> fillsTheReport(form);
			case "dev.parley.access.revoked.v1" -> revokesALogin(form);
			default -> throw new AssertionError("Add the expected outcome of " + form.type());
		}
	}

	private void makes(Form form, String... timeline) {
		OrderId order = placed();
		this.kafka.send(form.about(order)).join();
		await().untilAsserted(() -> assertThat(timelineOf(order)).containsExactly(timeline));
	}

	private List<String> timelineOf(OrderId order) {
		List<Map<String, String>> items = read(this.customers.get(OPERATOR, "/api/orders/{id}/timeline", order),
				"$.items");
		return items.stream()
			.map((item) -> Stream.of(item.get("event"), item.get("detail"))
				.filter(Objects::nonNull)
				.collect(Collectors.joining(": ")))
			.toList();
	}

	private void teachesThePrice(Form form) {
		Sku sku = new Sku("test-" + UUID.randomUUID());
		this.kafka.send(form.about(sku.value())).join();
		await().untilAsserted(() -> assertThat(this.prices.priceOf(sku)).contains(Money.of("12.50", "EUR")));
	}

	private void fillsTheReport(Form form) {
		String report = requestedReport();
		this.kafka.send(form.about(report)).join();
		await().untilAsserted(() -> {
			MvcTestResult result = this.customers.report(report);
			assertThat(OrderApi.<List<String>>read(result, "$.answers[*].instance"))
				.containsExactly("inventory-service");
			assertThat(OrderApi.<List<String>>read(result, "$.missing")).containsExactly("inventory-service-2");
			assertThat(OrderApi.<List<Integer>>read(result, "$.answers[0].products[*].available")).containsExactly(998,
					499);
		});
	}

	private String requestedReport() {
		MvcTestResult result = this.customers.requestReport("{\"skus\": [\"espresso-beans\"]}").exchange();
		assertThat(result).hasStatus(202);
		return read(result, "$.id");
	}

	private OrderId placed() {
		return this.customers.placed("heidi", "espresso-beans");
	}

	private void revokesALogin(Form form) {
		String login = UUID.randomUUID().toString();
		this.kafka.send(form.with("2026-11-22T20:15:30.123456Z", Instant.now().toString()).about(login)).join();
		await().untilAsserted(() -> assertThat(this.revocations.isRevoked(() -> Map.of("sid", login))).isTrue());
	}

	private List<ConsumerRecord<String, String>> sent(List<Object> keys) {
		return Stream
			.of("orders", "requests", "reservations.order-service.dead-letters",
					"notifications.order-service.dead-letters", "replies.order-service.dead-letters")
			.flatMap((topic) -> keys.stream().flatMap((key) -> this.topics.messages(topic, key).stream()))
			.toList();
	}

}
