package dev.parley.gateway.session;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A browser has a session and no token; the cookie alone changes nothing. */
class SessionTests extends BrowserSession {

	@Test
	void describesTheUserToThePageWithoutAToken() {
		assertThat(get("/session", Map.of()).body()).isEqualTo("{}");

		login();

		HttpResponse<String> session = get("/session", Map.of());
		assertThat(json(session).path("user").asString()).isEqualTo("customer1");
		assertThat(json(session).path("scopes").toString()).contains("orders:read");
		assertThat(session.body()).doesNotContain("eyJ");
		assertThat(session.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
	}

	@Test
	void putsItsTokenIntoTheCallAndKeepsTheCookie() {
		login();

		assertThat(get("/api/orders", Map.of()).statusCode()).isEqualTo(200);

		HttpHeaders seen = this.platform.orders.last().headers();
		assertThat(seen.getFirst(HttpHeaders.AUTHORIZATION)).startsWith("Bearer eyJ");
		assertThat(seen.get(HttpHeaders.COOKIE)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "PATCH" })
	void changesNothingWithTheCookieAlone(String method) {
		login();
		this.platform.orders.recovers();

		HttpResponse<String> refused = send(method, "/api/orders", Map.of());

		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("/problems/csrf-token-missing");
		assertThat(send(method, "/api/orders", Map.of("X-CSRF-TOKEN", "guessed")).statusCode()).isEqualTo(403);
		assertThat(this.platform.orders.calls()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/orders", "POST /api/orders", "PUT /api/products/tea", "DELETE /api/orders",
			"PATCH /api/orders", "POST /session/logout" })
	void saysThatItHasEndedRatherThanThatATokenIsMissing(String call) {
		login();
		JsonNode csrf = json(get("/session", Map.of())).path("csrf");
		String[] request = call.split(" ");

		HttpResponse<String> refused = send(request[0], request[1], Map.of("Cookie", "parley_session=of-a-lost-session",
				csrf.path("header").asString(), csrf.path("token").asString()));

		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.body()).contains("/problems/session-ended", "log in again at /session/login");
		assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
	}

	@Test
	void changesSomethingForItsPage() {
		login();
		JsonNode csrf = json(get("/session", Map.of())).path("csrf");

		HttpResponse<String> answer = send("POST", "/api/orders",
				Map.of(csrf.path("header").asString(), csrf.path("token").asString()));

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(this.platform.orders.last().method()).isEqualTo("POST");
	}

	@Test
	void isNotForPagesOfOtherOrigins() {
		login();

		HttpResponse<String> refused = get("/api/orders", Map.of("Origin", "http://localhost:8081"));

		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.body()).contains("/problems/foreign-origin");
		assertThat(get("/api/orders", Map.of("Origin", "http://localhost:8080")).statusCode()).isEqualTo(200);
	}

	@Test
	void opensAWebSocketForItsOwnPagesOnly() {
		login();

		assertThat(connect("http://localhost:8081")).failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.havingRootCause()
			.withMessageContaining("403");
		CompletableFuture<WebSocket> own = connect("http://localhost:8080");
		assertThat(own).succeedsWithin(Duration.ofSeconds(20));
		await().until(() -> this.platform.orders.calls() == 1);
		own.join().abort();
		assertThat(this.platform.orders.last().headers().getFirst(HttpHeaders.AUTHORIZATION)).startsWith("Bearer ");
	}

	private CompletableFuture<WebSocket> connect(String origin) {
		return HTTP.newWebSocketBuilder()
			.header("Cookie", this.cookie)
			.header("Origin", origin)
			.buildAsync(URI.create("ws://localhost:" + this.port + "/api/orders/updates"), new WebSocket.Listener() {
			});
	}

	@Test
	void isIgnoredIfThereIsAToken() {
		login();
		String token = this.platform.tokens.of("partner", "orders:read");

		assertThat(send("POST", "/api/orders", Map.of("Authorization", "Bearer " + token)).statusCode()).isEqualTo(200);
		assertThat(this.platform.orders.last().headers().getFirst(HttpHeaders.AUTHORIZATION))
			.isEqualTo("Bearer " + token);
	}

	@Test
	void opensNoMoreThanItsScopes() {
		login();

		assertThat(get("/api/operations/orders/facts", Map.of()).statusCode()).isEqualTo(403);
	}

}
