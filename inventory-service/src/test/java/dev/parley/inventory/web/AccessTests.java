package dev.parley.inventory.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.parley.inventory.InventoryApi;
import dev.parley.inventory.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Tests that each endpoint requires its scope and role. */
@ServiceTest
class AccessTests {

	private static final List<String> ALL = List.of("SCOPE_products:read", "SCOPE_products:write", "SCOPE_operations",
			"SCOPE_orders:read", "ROLE_STAFF", "ROLE_OPERATOR");

	private static final String OPERATIONS = "/api/operations/inventory";

	private static final String LETTER = OPERATIONS + "/dead-letters/00000000-0000-7000-8000-000000000000";

	@Autowired
	private InventoryApi api;

	@ParameterizedTest
	@MethodSource("endpoints")
	void refusesACallWithoutAToken(HttpMethod method, String path) {
		assertThat(this.api.call(method, path)).hasStatus(401).hasContentType("application/problem+json");
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void refusesATokenThatLacksARequiredAuthority(HttpMethod method, String path, String... needed) {
		for (String lacking : needed) {
			String[] others = ALL.stream().filter((it) -> !it.equals(lacking)).toArray(String[]::new);
			assertThat(this.api.call(method, path).content("{}").with(InventoryApi.token("mallory", others)))
				.as("without " + lacking)
				.hasStatus(403)
				.hasContentType("application/problem+json");
		}
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void acceptsATokenWithTheRequiredAuthorities(HttpMethod method, String path, String... needed) {
		int status = this.api.call(method, path)
			.content("{}")
			.with(InventoryApi.token("staff1", needed))
			.exchange()
			.getResponse()
			.getStatus();

		assertThat(status).as(Arrays.toString(needed)).isIn(200, 202, 400, 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/facts", "/facts/reservations", "/dead-letters" })
	void showsFactsAndDeadLettersToOperatorsOnly(String path) {
		assertThat(this.api.operate(HttpMethod.GET, path)).hasStatusOk();
		assertThat(this.api.read(OPERATIONS + path)).hasStatus(403).hasContentType("application/problem+json");
	}

	@Test
	void describesItsApiAndTheLoginWithoutAToken() {
		assertThat(this.api.call(HttpMethod.GET, "/v3/api-docs")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.paths['/api/products/{sku}'].put.summary", (text) -> assertThat(text).isNotNull())
			.hasPathSatisfying("$.components.securitySchemes.parley.flows.authorizationCode.tokenUrl",
					(url) -> assertThat(url).isEqualTo("/auth/oauth2/token"));
	}

	static Stream<Arguments> endpoints() {
		return Stream.of(endpoint(HttpMethod.GET, "/api/products", "SCOPE_products:read"),
				endpoint(HttpMethod.GET, "/api/products/none", "SCOPE_products:read"),
				endpoint(HttpMethod.PUT, "/api/products/none", "SCOPE_products:write", "ROLE_STAFF"),
				endpoint(HttpMethod.POST, "/api/products/none/stock-adjustments", "SCOPE_products:write", "ROLE_STAFF"),
				operation(HttpMethod.GET, OPERATIONS + "/facts"),
				operation(HttpMethod.GET, OPERATIONS + "/facts/reservations"),
				operation(HttpMethod.GET, OPERATIONS + "/dead-letters"),
				operation(HttpMethod.POST, OPERATIONS + "/dead-letters/redelivery?type=none"),
				operation(HttpMethod.GET, LETTER), operation(HttpMethod.POST, LETTER + "/redelivery"),
				operation(HttpMethod.DELETE, LETTER));
	}

	private static Arguments operation(HttpMethod method, String path) {
		return endpoint(method, path, "SCOPE_operations", "ROLE_OPERATOR");
	}

	private static Arguments endpoint(HttpMethod method, String path, String... needed) {
		return arguments(method, path, needed);
	}

}
