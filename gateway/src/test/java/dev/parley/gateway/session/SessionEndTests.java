package dev.parley.gateway.session;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.parley.gateway.FakeService.Received;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A session lasts as long as its login, and ends everywhere. */
class SessionEndTests extends BrowserSession {

	@Test
	void renewsItsTokenOnceForManyWhoAskAtATime() {
		login(30);

		List<CompletableFuture<HttpResponse<String>>> calls = Stream
			.generate(() -> HTTP.sendAsync(request("GET", "/api/orders", Map.of()), BodyHandlers.ofString()))
			.limit(20)
			.toList();

		assertThat(calls.stream().map(CompletableFuture::join).map(HttpResponse::statusCode)).containsOnly(200);
		assertThat(renewals()).isEqualTo(1);
		get("/api/orders", Map.of());
		assertThat(renewals()).isEqualTo(1);
	}

	@Test
	void endsWhenItsTokenCannotBeRenewed() {
		login(30);
		this.platform.auth.answers(400, (call) -> "{\"error\":\"invalid_grant\"}");

		HttpResponse<String> refused = get("/api/orders", Map.of());

		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.body()).contains("/problems/session-ended");
		assertThat(get("/session", Map.of()).body()).isEqualTo("{}");
	}

	@Test
	void endsWhenItsLoginIsRevoked() {
		login();
		assertThat(get("/api/orders", Map.of()).statusCode()).isEqualTo(200);

		revoke("login", this.login);

		HttpResponse<String> refused = get("/api/orders", Map.of());
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.body()).contains("/problems/session-ended");
		assertThat(get("/session", Map.of()).body()).isEqualTo("{}");
	}

	@Test
	void usesItsUnexpiredTokenDuringAnOutageOfAuthServer() {
		login(30);
		this.platform.auth.goesAway();

		assertThat(get("/api/orders", Map.of()).statusCode()).isEqualTo(200);
	}

	@Test
	void isEndedByItsPageHereAndAtAuthServer() {
		login();
		assertThat(send("POST", "/session/logout", Map.of()).statusCode()).isEqualTo(403);

		assertThat(logout()).hasToString("/");

		Received end = this.platform.auth.last();
		assertThat(end.method() + " " + end.uri()).isEqualTo("POST /auth/connect/logout");
		assertThat(end.body()).startsWith("id_token_hint=eyJ");
		assertThat(end.headers().getFirst("X-Forwarded-For")).isEqualTo("127.0.0.1");
		hasEnded();
	}

	@Test
	void isEndedHereDuringAnOutageOfAuthServer() {
		login();
		this.platform.auth.goesAway();

		assertThat(logout()).hasToString("/?logout=incomplete");

		hasEnded();
	}

	@Test
	void saysThatAuthServerDidNotEndIt() {
		login();
		this.platform.auth.answers(400, (call) -> "{\"error\":\"invalid_token\"}");

		assertThat(logout()).hasToString("/?logout=incomplete");

		hasEnded();
	}

	private URI logout() {
		JsonNode csrf = json(get("/session", Map.of())).path("csrf");
		return location(
				send("POST", "/session/logout", Map.of(csrf.path("header").asString(), csrf.path("token").asString())));
	}

	private void hasEnded() {
		assertThat(get("/session", Map.of()).body()).isEqualTo("{}");
		assertThat(get("/api/orders", Map.of()).statusCode()).isEqualTo(401);
	}

	private long renewals() {
		return this.platform.auth.all()
			.stream()
			.filter((call) -> call.body().contains("grant_type=refresh_token"))
			.count();
	}

}
