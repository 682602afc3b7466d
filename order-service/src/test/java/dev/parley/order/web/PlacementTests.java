package dev.parley.order.web;

import java.util.List;
import java.util.stream.IntStream;

import dev.parley.order.StubServices;
import dev.parley.order.OrderApi;
import dev.parley.order.OrderId;
import dev.parley.order.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.parley.order.OrderApi.OPERATOR;
import static dev.parley.order.OrderApi.customer;
import static dev.parley.order.OrderApi.read;
import static org.assertj.core.api.Assertions.assertThat;

/** Placing, reading and cancelling orders over REST. */
@ServiceTest
class PlacementTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private StubServices stubs;

	@Test
	void answersWithThePendingOrder() {
		MvcTestResult result = this.api.place("anna", "espresso-beans", "filter-paper");

		String id = OrderApi.idOf(result).toString();
		assertThat(result).hasStatus(201).hasHeader("Location", "/api/orders/" + id).hasHeader("ETag", "\"1\"");
		assertThat(result).bodyJson().isLenientlyEqualTo("""
				{"status": "PENDING", "total": {"amount": "31.40", "currency": "EUR"}, "lines": [
				 {"sku": "espresso-beans", "quantity": 2, "unitPrice": {"amount": "12.50", "currency": "EUR"}},
				 {"sku": "filter-paper", "quantity": 2, "unitPrice": {"amount": "3.20", "currency": "EUR"}}],
				 "waitingFor": {"step": "stock-reservation"}}
				""");
		assertThat(result).bodyJson().doesNotHavePath("$.reason");
		MvcTestResult again = this.api.get(customer("anna"), "/api/orders/{id}", id);
		assertThat(again).hasStatusOk().hasHeader("ETag", "\"1\"");
		assertThat(OrderApi.text(again)).isEqualTo(OrderApi.text(result));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			french-press, 4, 409, insufficient-stock
			no-such-thing, 1, 422, unknown-product
			imported-tea, 1, 422, mixed-currencies
			""")
	void createsNothingWhenTheQuoteRefuses(String sku, int quantity, int status, String problem) {
		String body = """
				{"lines": [{"sku": "espresso-beans", "quantity": 1}, {"sku": "%s", "quantity": %d}]}
				""".formatted(sku, quantity);

		MvcTestResult result = this.api.post(customer("nobody"), body).exchange();

		assertThat(result).hasStatus(status).hasContentType("application/problem+json");
		assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + problem);
		assertThat(OrderApi.<List<?>>read(this.api.get(customer("nobody"), "/api/orders"), "$.items")).isEmpty();
	}

	@Test
	void changesNothingIfTheCallerDoesNotAcceptJson() {
		assertThat(this.api.post(customer("xml"), OrderApi.body("espresso-beans")).header("Accept", "application/xml"))
			.hasStatus(406)
			.hasContentType("application/problem+json");
		assertThat(OrderApi.<List<?>>read(this.api.get(customer("xml"), "/api/orders"), "$.items")).isEmpty();

		OrderId id = this.api.placed("xml", "espresso-beans");
		assertThat(this.api.cancel("xml", id).header("Accept", "application/xml")).hasStatus(406);
		assertThat(this.api.statusOf(id)).isEqualTo("PENDING");
	}

	@Test
	void acceptsFiftyLines() {
		String[] skus = IntStream.range(0, 50).mapToObj((index) -> "sku-" + index).toArray(String[]::new);
		for (String sku : skus) {
			this.stubs.sell(sku, "1.00", "EUR", 10);
		}

		assertThat(this.api.place("anna", skus)).hasStatus(201);
	}

	@Test
	void listsOwnOrdersInPagesNewestFirst() {
		List<String> placed = IntStream.range(0, 5)
			.mapToObj((_) -> this.api.placed("bert", "espresso-beans").toString())
			.toList();
		this.api.placed("somebody-else", "espresso-beans");

		MvcTestResult first = this.api.get(customer("bert"), "/api/orders?limit=3");
		MvcTestResult second = this.api.get(customer("bert"), "/api/orders?limit=3&cursor={next}",
				OrderApi.<String>read(first, "$.next"));

		assertThat(OrderApi.<List<String>>read(first, "$.items[*].id"))
			.containsExactlyElementsOf(placed.reversed().subList(0, 3));
		assertThat(OrderApi.<List<String>>read(second, "$.items[*].id"))
			.containsExactlyElementsOf(placed.reversed().subList(3, 5));
		assertThat(second).bodyJson().hasPathSatisfying("$.next", (next) -> next.assertThat().isNull());
	}

	@Test
	void listsTheOrdersOfOneStatus() {
		OrderId pending = this.api.placed("cleo", "espresso-beans");
		OrderId cancelled = this.api.placed("cleo", "espresso-beans");
		this.api.cancel("cleo", cancelled).exchange();

		assertThat(ids("/api/orders?status=PENDING")).containsExactly(pending.toString());
		assertThat(ids("/api/orders?status=CANCELLED")).containsExactly(cancelled.toString());
		assertThat(ids("/api/orders?status=EXPIRED")).isEmpty();
		assertThat(this.api.get(customer("cleo"), "/api/orders?status=LOST")).hasStatus(400);
	}

	private List<String> ids(String path) {
		return read(this.api.get(customer("cleo"), path), "$.items[*].id");
	}

	@Test
	void cancelsAPendingOrderOnce() {
		OrderId id = this.api.placed("anna", "espresso-beans");

		MvcTestResult cancelled = this.api.cancel("anna", id).exchange();
		MvcTestResult again = this.api.cancel("anna", id).exchange();

		assertThat(cancelled).hasStatus(202).hasHeader("ETag", "\"2\"");
		assertThat(cancelled).bodyJson().extractingPath("$.status").isEqualTo("CANCELLED");
		assertThat(again).hasStatus(409);
		assertThat(again).bodyJson().extractingPath("$.type").isEqualTo("/problems/order-not-cancellable");
		assertThat(this.api.timelineOf(id)).containsExactly("placed", "cancelled");
	}

	@Test
	void refusesToCancelAnotherVersionThanTheCallerSaw() {
		OrderId id = this.api.placed("anna", "espresso-beans");

		assertThat(this.api.cancel("anna", id).header("If-Match", "\"7\"")).hasStatus(412);
		assertThat(this.api.cancel("anna", id).header("If-None-Match", "\"1\"")).hasStatus(412);
		assertThat(this.api.cancel("anna", id).header("If-None-Match", "*")).hasStatus(412);
		assertThat(this.api.statusOf(id)).isEqualTo("PENDING");
		assertThat(this.api.cancel("anna", id).header("If-Match", "\"1\"")).hasStatus(202);
	}

	@Test
	void hidesOrdersFromOtherCustomers() {
		OrderId id = this.api.placed("anna", "espresso-beans");

		assertThat(this.api.get(customer("bert"), "/api/orders/{id}", id)).hasStatus(404);
		assertThat(this.api.get(customer("bert"), "/api/orders/{id}/timeline", id)).hasStatus(404);
		assertThat(this.api.cancel("bert", id)).hasStatus(404);
		assertThat(this.api.statusOf(id)).isEqualTo("PENDING");
	}

	@Test
	void showsAllOrdersToAnOperator() {
		OrderId id = this.api.placed("anna", "espresso-beans");

		assertThat(this.api.get(OPERATOR, "/api/orders/{id}", id)).hasStatusOk();
		assertThat(OrderApi.<List<String>>read(this.api.get(OPERATOR, "/api/orders?limit=1"), "$.items[*].id"))
			.containsExactly(id.toString());
		MvcTestResult timeline = this.api.get(OPERATOR, "/api/orders/{id}/timeline", id);
		assertThat(timeline).bodyJson().extractingPath("$.items[0].service").isEqualTo("order-service");
	}

	@Test
	void countsOrdersByStatus() {
		this.api.placed("anna", "espresso-beans");

		MvcTestResult facts = this.api.get(OPERATOR, "/api/operations/orders/facts");

		assertThat(facts).hasStatusOk();
		assertThat(OrderApi.<Integer>read(facts, "$.orders.PENDING")).isPositive();
		assertThat(facts).bodyJson().hasPath("$.orders.EXPIRED");
	}

	@Test
	void describesItsApi() {
		MvcTestResult docs = this.api.get((request) -> request, "/v3/api-docs");

		assertThat(docs).hasStatusOk();
		assertThat(OrderApi.<String>read(docs,
				"$.paths['/api/orders'].post.responses['201'].content" + "['application/json'].schema['$ref']"))
			.isEqualTo("#/components/schemas/Order");
		assertThat(OrderApi.<String>read(docs, "$.components.securitySchemes.parley.flows.authorizationCode.tokenUrl"))
			.isEqualTo("/auth/oauth2/token");
	}

}
