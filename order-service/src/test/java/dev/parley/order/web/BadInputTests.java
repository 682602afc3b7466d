package dev.parley.order.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.order.StubServices;
import dev.parley.order.OrderApi;
import dev.parley.order.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.parley.order.OrderApi.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Invalid input is refused with the right status and field, and stores nothing. */
@ServiceTest
class BadInputTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private StubServices stubs;

	@ParameterizedTest
	@MethodSource
	void refusesTheBody(int status, List<String> fields, String body) {
		MvcTestResult result = this.api.post(customer("clumsy"), body).exchange();

		assertThat(result).hasStatus(status).hasContentType("application/problem+json");
		assertThat(OrderApi.<String>read(result, "$.type")).startsWith("/problems/");
		if (!fields.isEmpty()) {
			assertThat(OrderApi.<List<String>>read(result, "$.errors[*].field")).containsExactlyElementsOf(fields);
		}
		assertThat(this.stubs.reads()).isZero();
		assertThat(OrderApi.<List<?>>read(this.api.get(customer("clumsy"), "/api/orders"), "$.items")).isEmpty();
	}

	static Stream<Arguments> refusesTheBody() {
		return Stream.of(malformed("{"), malformed(""), malformed("null"), malformed("[]"), malformed("\"lines\""),
				malformed("{\"lines\": [}"), wrong("lines", "{\"lines\": 7}"),
				wrong("lines[0]", "{\"lines\": [\"espresso-beans\"]}"),
				wrong("lines[0].quantity", line("\"a\"", "\"2\"")), wrong("lines[0].quantity", line("\"a\"", "2.5")),
				wrong("lines[0].quantity", line("\"a\"", "true")), wrong("lines[0].sku", line("7", "1")),
				wrong("coupon", "{\"lines\": [{\"sku\": \"a\", \"quantity\": 1}], \"coupon\": \"x\"}"),
				wrong("lines[0].price", "{\"lines\": [{\"sku\": \"a\", \"quantity\": 1, \"price\": 0}]}"),
				illegal("lines", "{}"), illegal("lines", "{\"lines\": null}"), illegal("lines", "{\"lines\": []}"),
				illegal("lines", tooManyLines()), illegal("lines[0]", "{\"lines\": [null]}"),
				illegal("lines[0].quantity", line("\"a\"", "0")), illegal("lines[0].quantity", line("\"a\"", "-1")),
				illegal("lines[0].quantity", line("\"a\"", "1001")),
				illegal("lines[0].quantity", line("\"a\"", "4294967297")),
				illegal("lines[0].quantity", "{\"lines\": [{\"sku\": \"a\"}]}"),
				illegal("lines[0].sku", "{\"lines\": [{\"quantity\": 1}]}"), illegal("lines[0].sku", line("\"\"", "1")),
				illegal("lines[0].sku", line("\"a b\"", "1")), illegal("lines[0].sku", line("\"a&limit=1\"", "1")),
				illegal("lines[1].sku", OrderApi.body("a", "a")),
				arguments(422, List.of("lines[0].sku", "lines[0].quantity"), line("\"/\"", "5000")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "ä" })
	void refusesTheIdempotencyKey(String key) {
		MvcTestResult result = this.api.placeWithKey("clumsy", key, OrderApi.body("espresso-beans"));

		assertThat(result).hasStatus(400);
		assertThat(result).bodyJson().extractingPath("$.errors[0].field").isEqualTo("Idempotency-Key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?limit=0", "?limit=101", "?limit=x", "?cursor=%25", "?cursor=bm8", "?status=pendin" })
	void refusesTheListing(String query) {
		assertThat(this.api.get(customer("clumsy"), "/api/orders" + query)).hasStatus(400)
			.hasContentType("application/problem+json");
	}

	@ParameterizedTest
	@CsvSource({ "facts/orders?limit=0, limit", "facts/orders?limit=1001, limit", "facts/orders?limit=x, limit",
			"facts/orders?cursor=%25, cursor", "facts/orders?cursor=bm8, cursor", "dead-letters?limit=0, limit",
			"dead-letters?limit=101, limit", "dead-letters?cursor=%25, cursor", "dead-letters?cursor=bm8, cursor",
			"dead-letters?state=LOST, state" })
	void refusesTheListingOfAnOperator(String query, String field) {
		assertThat(this.api.get(OrderApi.OPERATOR, "/api/operations/orders/" + query)).hasStatus(400)
			.hasContentType("application/problem+json")
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "00000000-0000-7000-8000-000000000000", "00000000-0000-7000-8000-000000000000/timeline",
			"00000000-0000-7000-8000-000000000000/nothing" })
	void answersNotFoundForUnknownPaths(String path) {
		assertThat(this.api.get(customer("clumsy"), "/api/orders/" + path)).hasStatus(404)
			.hasContentType("application/problem+json");
	}

	private static Arguments malformed(String body) {
		return arguments(400, List.of(), body);
	}

	private static Arguments wrong(String field, String body) {
		return arguments(400, List.of(field), body);
	}

	private static Arguments illegal(String field, String body) {
		return arguments(422, List.of(field), body);
	}

	private static String line(String sku, String quantity) {
		return "{\"lines\": [{\"sku\": %s, \"quantity\": %s}]}".formatted(sku, quantity);
	}

	private static String tooManyLines() {
		return IntStream.range(0, 51)
			.mapToObj("{\"sku\": \"sku-%d\", \"quantity\": 1}"::formatted)
			.collect(Collectors.joining(",", "{\"lines\": [", "]}"));
	}

}
