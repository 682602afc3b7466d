package dev.parley.order.web;

import java.util.stream.Stream;

import dev.parley.order.OrderApi;
import dev.parley.order.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Each endpoint requires its scope. */
@ServiceTest
class AccessTests {

	private static final String OPERATIONS = "/api/operations/orders";

	private static final String LETTER = OPERATIONS + "/dead-letters/00000000-0000-7000-8000-000000000000";

	private static final String REPORTS = OPERATIONS + "/stock-reports";

	private static final String ORDER = "/api/orders/00000000-0000-7000-8000-000000000000";

	@Autowired
	private MockMvcTester mvc;

	@ParameterizedTest
	@MethodSource("endpoints")
	void refusesACallWithoutAToken(HttpMethod method, String path) {
		assertThat(call(method, path)).hasStatus(401).hasContentType("application/problem+json");
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void refusesAForgedToken(HttpMethod method, String path) {
		assertThat(call(method, path).header("Authorization", "Bearer not.a.token")).hasStatus(401)
			.hasContentType("application/problem+json");
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void refusesATokenWithAllScopesButTheOneNeeded(HttpMethod method, String path, String scope) {
		String[] others = Stream
			.of("SCOPE_orders:read", "SCOPE_orders:write", "SCOPE_operations", "SCOPE_products:read", "ROLE_OPERATOR")
			.filter((authority) -> !authority.equals("SCOPE_" + scope))
			.toArray(String[]::new);

		assertThat(call(method, path).with(OrderApi.token("mallory", others))).hasStatus(403)
			.hasContentType("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/facts", "/facts/orders", "/dead-letters" })
	void showsOperationsToOperatorsOnly(String path) {
		assertThat(call(HttpMethod.GET, OPERATIONS + path).with(OrderApi.OPERATOR)).hasStatus(200);
		assertThat(call(HttpMethod.GET, OPERATIONS + path).with(OrderApi.customer("mallory"))).hasStatus(403)
			.hasContentType("application/problem+json");
		assertThat(call(HttpMethod.GET, OPERATIONS + path).with(OrderApi.token("mallory", "SCOPE_operations")))
			.hasStatus(403);
	}

	@Test
	void showsTheBreakerToOperatorsOnly() {
		assertThat(this.mvc.get().uri("/actuator/health").with(OrderApi.OPERATOR)).bodyJson()
			.extractingPath("$.components.inventory.details.breaker")
			.isIn("CLOSED", "OPEN", "HALF_OPEN");
		assertThat(this.mvc.get().uri("/actuator/health").with(OrderApi.customer("mallory"))).bodyJson()
			.doesNotHavePath("$.components");
		assertThat(this.mvc.get().uri("/actuator/health")).bodyJson().doesNotHavePath("$.components");
		assertThat(this.mvc.get()
			.uri("/actuator/metrics/resilience4j.circuitbreaker.state?tag=state:open")
			.with(OrderApi.OPERATOR)).hasStatus(200);
	}

	static Stream<Arguments> endpoints() {
		return Stream.of(arguments(HttpMethod.GET, "/api/orders", "orders:read"),
				arguments(HttpMethod.POST, "/api/orders", "orders:write"),
				arguments(HttpMethod.GET, ORDER, "orders:read"),
				arguments(HttpMethod.GET, ORDER + "/timeline", "orders:read"),
				arguments(HttpMethod.POST, ORDER + "/cancellation", "orders:write"),
				arguments(HttpMethod.GET, OPERATIONS + "/facts", "operations"),
				arguments(HttpMethod.GET, OPERATIONS + "/facts/orders", "operations"),
				arguments(HttpMethod.POST, REPORTS, "operations"),
				arguments(HttpMethod.GET, REPORTS + "/00000000-0000-7000-8000-000000000000", "operations"),
				arguments(HttpMethod.GET, OPERATIONS + "/dead-letters", "operations"),
				arguments(HttpMethod.POST, OPERATIONS + "/dead-letters/redelivery?type=none", "operations"),
				arguments(HttpMethod.GET, LETTER, "operations"),
				arguments(HttpMethod.POST, LETTER + "/redelivery", "operations"),
				arguments(HttpMethod.DELETE, LETTER, "operations"));
	}

	private MockMvcTester.MockMvcRequestBuilder call(HttpMethod method, String path) {
		return this.mvc.method(method)
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.content(OrderApi.body("espresso-beans"));
	}

}
