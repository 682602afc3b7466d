package dev.parley.order.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import dev.parley.order.OrderProcess.Shortage;
import dev.parley.order.OrderApi;
import dev.parley.order.OrderId;
import dev.parley.order.OrderProcess;
import dev.parley.order.ServiceTest;
import dev.parley.order.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.parley.order.OrderApi.customer;
import static dev.parley.order.OrderApi.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/** Only a pending order shows what it waits for, and until when. */
@ServiceTest
class WaitingTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private OrderProcess process;

	@Autowired
	private JdbcClient jdbc;

	private OrderId id;

	@BeforeEach
	void anOrderIsPlaced() {
		this.id = this.api.placed("judy", "espresso-beans");
	}

	@Test
	void namesTheStepAndTheDeadlineOfAPendingOrder() {
		MvcTestResult order = order();

		assertThat(OrderApi.<String>read(order, "$.waitingFor.step")).isEqualTo("stock-reservation");
		assertThat(Instant.parse(read(order, "$.waitingFor.until")))
			.isEqualTo(Instant.parse(read(order, "$.placedAt")).plus(Duration.ofMinutes(2)));
	}

	@ParameterizedTest
	@MethodSource("decisions")
	void isAbsentOnceTheOrderIsDecided(String status, BiConsumer<WaitingTests, OrderId> decision) {
		decision.accept(this, this.id);

		assertThat(OrderApi.<String>read(order(), "$.status")).isEqualTo(status);
		assertThat(order()).bodyJson().doesNotHavePath("$.waitingFor");
	}

	@Test
	void isDescribedToCallers() {
		MvcTestResult docs = this.api.get((request) -> request, "/v3/api-docs");

		assertThat(docs).bodyJson()
			.hasPathSatisfying("$.components.schemas.Order.properties.waitingFor.description",
					(text) -> assertThat(text).asString().contains("absent once it is decided"))
			.hasPathSatisfying("$.components.schemas.Waiting.properties.until.description",
					(text) -> assertThat(text).asString().contains("expires"))
			.hasPath("$.components.schemas.Waiting.properties.step.description");
	}

	static Stream<Arguments> decisions() {
		return Stream.of(decision("CONFIRMED", (test, order) -> test.process.stockReserved(List.of(order))),
				decision("REJECTED",
						(test, order) -> test.process
							.stockRefused(Map.of(order, new Shortage(Reason.INSUFFICIENT_STOCK, "1 missing")))),
				decision("CANCELLED", (test, order) -> test.api.cancel("judy", order).exchange()),
				decision("EXPIRED", WaitingTests::expire));
	}

	private static Arguments decision(String status, BiConsumer<WaitingTests, OrderId> decision) {
		return argumentSet(status, status, decision);
	}

	private void expire(OrderId order) {
		this.jdbc.sql("update orders set deadline = now() - interval '1 s' where id = ?").param(order.value()).update();
		await().untilAsserted(() -> assertThat(OrderApi.<String>read(order(), "$.status")).isEqualTo("EXPIRED"));
	}

	private MvcTestResult order() {
		return this.api.get(customer("judy"), "/api/orders/{id}", this.id);
	}

}
