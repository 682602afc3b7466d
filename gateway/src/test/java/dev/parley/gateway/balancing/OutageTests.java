package dev.parley.gateway.balancing;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

import dev.parley.gateway.FrontDoor;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** A service that is unavailable is reported as 503; one that responds is available. */
class OutageTests extends FrontDoor {

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" })
	void saysWhoIsAwayWhateverTheMethod(String method) {
		this.platform.orders.goesAway();
		ResponseSpec answer = with(token(), HttpMethod.valueOf(method), "/api/orders").exchange();
		isProblem(answer, 503, "service-unavailable").jsonPath("$.detail")
			.isEqualTo("order-service is unavailable; try again");
		answer.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "2");
	}

	@Test
	void answersHeadWithTheSameStatus() {
		this.platform.orders.goesAway();
		with(token(), HttpMethod.HEAD, "/api/orders").exchange().expectStatus().isEqualTo(503).expectBody().isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/auth/login, auth-server", "/api/products, inventory-service",
			"/api/notifications, notification-service", "/docs/openapi/orders, order-service" })
	void namesEachService(String path, String service) {
		get(path).expectStatus().isOk();
		this.platform.named(service).goesAway();
		isProblem(get(path), 503, "service-unavailable").jsonPath("$.detail")
			.isEqualTo(service + " is unavailable; try again");
	}

	@Test
	void isBackWithTheServiceAtOnce() {
		this.platform.orders.goesAway();
		IntStream.range(0, 30).forEach((call) -> get("/api/orders").expectStatus().isEqualTo(503));
		this.platform.orders.recovers();
		get("/api/orders").expectStatus().isOk();
	}

	@Test
	void givesUpASlowService() {
		this.platform.orders.answersAfter(Duration.ofSeconds(8));
		isProblem(get("/api/orders"), 503, "service-unavailable");
	}

	@Test
	void saysSoWhenAnAnswerBreaksOff() {
		this.platform.orders.breaksOff();
		ResponseSpec answer = get("/api/orders");
		isProblem(answer, 503, "service-unavailable");
		answer.expectHeader().doesNotExist("X-Half");
	}

	@Test
	void neverRepeatsARequest() {
		this.platform.orders.hangsUp();
		ResponseSpec answer = with(token(), HttpMethod.POST, "/api/orders").contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{}")
			.exchange();
		isProblem(answer, 503, "service-unavailable");
		assertThat(this.platform.orders.calls()).isOne();
	}

	@Test
	void stopsCallingAServiceThatKeepsCallersWaitingAndTriesAgainSoon() {
		this.platform.orders.hangsUp();
		IntStream.range(0, 10).forEach((call) -> get("/api/orders").expectStatus().isEqualTo(503));
		CircuitBreaker breaker = this.breakers.circuitBreaker("order-service");
		assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);

		ResponseSpec answer = get("/api/orders");
		isProblem(answer, 503, "service-unavailable");
		answer.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "2");
		assertThat(this.platform.orders.calls()).isEqualTo(10);
		get("/api/products").expectStatus().isOk();

		this.platform.orders.recovers();
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			get("/api/orders").expectStatus().isOk();
			assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 409, 422, 500, 503 })
	void passesEveryAnswerOnAndCountsNoneAsAnOutage(int status) {
		this.platform.orders.answers(status,
				Map.of("Content-Type", "application/problem+json", "Retry-After", "7", "ETag", "\"3\""),
				"{\"type\":\"/problems/its-own\"}");
		IntStream.range(0, 25)
			.forEach((call) -> get("/api/orders").expectStatus()
				.isEqualTo(status)
				.expectHeader()
				.valueEquals(HttpHeaders.RETRY_AFTER, "7")
				.expectHeader()
				.valueEquals(HttpHeaders.ETAG, "\"3\"")
				.expectBody()
				.json("{\"type\":\"/problems/its-own\"}"));
		assertThat(this.platform.orders.calls()).isEqualTo(25);
	}

}
