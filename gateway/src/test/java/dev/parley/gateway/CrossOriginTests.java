package dev.parley.gateway;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Pages of allowed origins can call the API, without cookies. */
@TestPropertySource(properties = "PARLEY_ALLOWED_ORIGINS=https://shop.example")
class CrossOriginTests extends FrontDoor {

	@Test
	void allowsANamedOriginWithoutCookies() {
		preflight("/api/orders", "https://shop.example").expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", "https://shop.example")
			.expectHeader()
			.doesNotExist("Access-Control-Allow-Credentials");
	}

	@Test
	void allowsANamedOriginToReadErrors() {
		ResponseSpec refusal = without(HttpMethod.GET, "/api/orders").header("Origin", "https://shop.example")
			.exchange();
		refusal.expectHeader().valueEquals("Access-Control-Allow-Origin", "https://shop.example");
		isProblem(refusal, 401, "unauthorized");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://shop.example", "https://shop.example.evil.example", "null" })
	void stopsEveryOtherOrigin(String origin) {
		preflight("/api/orders", origin).expectStatus()
			.isForbidden()
			.expectHeader()
			.doesNotExist("Access-Control-Allow-Origin");
	}

	@Test
	void keepsTheLoginToItsOwnOrigin() {
		preflight("/auth/login", "https://shop.example").expectStatus()
			.isForbidden()
			.expectHeader()
			.doesNotExist("Access-Control-Allow-Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "https://*.example", "null", "https://shop.example/", "shop.example" })
	void wantsExactOrigins(String origin) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CrossOriginSettings(List.of(origin)))
			.withMessageContaining(origin);
	}

	private ResponseSpec preflight(String path, String origin) {
		return without(HttpMethod.OPTIONS, path).header("Origin", origin)
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "authorization")
			.exchange();
	}

}
