package dev.parley.gateway;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** Every path of the contract reaches its service, and nothing else is reachable. */
class RouteTests extends FrontDoor {

	@ParameterizedTest
	@CsvSource({ "/api/orders, order-service", "/api/orders/42?x=%20y, order-service",
			"/api/orders/42/timeline, order-service", "/api/operations/orders/dead-letters, order-service",
			"/api/products, inventory-service", "/api/products/french-press, inventory-service",
			"/api/operations/inventory/facts, inventory-service", "/api/notifications?limit=3, notification-service",
			"/api/operations/notifications/facts, notification-service", "/auth/login, auth-server",
			"/auth/oauth2/authorize?scope=a%20b&state=%2F, auth-server",
			"/auth/.well-known/openid-configuration, auth-server" })
	void reachesTheOwnerUnchanged(String path, String owner) {
		get(path).expectStatus().isOk();
		assertThat(this.platform.named(owner).last().uri()).isEqualTo(path);
	}

	@ParameterizedTest
	@CsvSource({
			"/.well-known/oauth-authorization-server/auth, auth-server, /auth/.well-known/oauth-authorization-server",
			"/.well-known/openid-configuration/auth, auth-server, /auth/.well-known/openid-configuration",
			"/docs/openapi/auth, auth-server, /auth/v3/api-docs", "/docs/openapi/orders, order-service, /v3/api-docs",
			"/docs/openapi/inventory, inventory-service, /v3/api-docs",
			"/docs/openapi/notifications, notification-service, /v3/api-docs" })
	void findsMetadataWithoutAToken(String path, String owner, String inside) {
		without(HttpMethod.GET, path).exchange().expectStatus().isOk();
		assertThat(this.platform.named(owner).last().uri()).isEqualTo(inside);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nowhere", "/v3/api-docs", "/actuator", "/actuator/env", "/actuator/gateway/routes",
			"/order-service/actuator/health", "/oauth2/jwks", "/webjars/swagger-ui/5.32.2/index.html",
			"/docs/nothing.js", "/app/", "/openapi/", "/schemas/" })
	void knowsNothingElse(String path) {
		isProblem(without(HttpMethod.GET, path).exchange(), 404, "not-found");
		isProblem(get(path), 404, "not-found");
	}

	@Test
	void asksForATokenBeforeItSaysThatAnApiIsUnknown() {
		isProblem(without(HttpMethod.GET, "/api/unknown").exchange(), 401, "unauthorized");
		isProblem(get("/api/unknown"), 404, "not-found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "yaml", "v=3.0", "/", "*/*;q=abc", "text/html; charset=x-user-defined" })
	void reportsAProblemWhateverTheCallerAccepts(String accept) {
		isProblem(without(HttpMethod.GET, "/nowhere").header("Accept", accept).exchange(), 404, "not-found");
		isProblem(without(HttpMethod.GET, "/api/orders").header("Accept", accept).exchange(), 401, "unauthorized");
		isProblem(without(HttpMethod.GET, "/session").header("Accept", accept).exchange(), 406, "not-acceptable");
	}

	@Test
	void knowsWhichMethodsExist() {
		isProblem(without(HttpMethod.valueOf("PROPFIND"), "/").exchange(), 501, "not-implemented");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/docs/index.html", "/problems/not-found", "/actuator/health",
			"/openapi/order-service.yaml" })
	void saysWhichMethodsItsOwnPagesAllow(String path) {
		assertThat(without(HttpMethod.OPTIONS, path).exchange()
			.expectHeader()
			.exists("Allow")
			.returnResult()
			.getStatus()
			.value()).isIn(200, 204, 405);
		without(HttpMethod.PUT, path).exchange().expectHeader().exists("Allow").expectStatus().isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/orders/../../actuator/health", "/api/orders/%2e%2e/%2e%2e/actuator/health",
			"/api/orders/..;/..;/actuator/health", "/api/orders//actuator", "/api/orders/%2Factuator" })
	void cannotBeBypassed(String path) {
		isProblem(get(path), 400, "malformed-request");
		assertThat(this.platform.orders.calls()).isZero();
	}

}
