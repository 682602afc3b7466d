package dev.parley.gateway.session;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.parley.gateway.FakeService.Received;
import dev.parley.gateway.FrontDoor;
import dev.parley.gateway.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser has a session and no token; the cookie alone changes nothing.
 */
class SessionTests extends FrontDoor {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper JSON = new JsonMapper();

	private String cookie = "none=none";

	private final String login = UUID.randomUUID().toString();

	private String nonce = "";

	@Test
	void asksAuthServerWithAProofThatOnlyTheGatewayCanEnd() {
		HttpResponse<String> start = get("/session/login", Map.of());

		URI request = location(start);
		assertThat(request.toString()).startsWith(Tokens.ISSUER + "/oauth2/authorize?");
		assertThat(parameter(request, "client_id")).isEqualTo("gateway");
		assertThat(parameter(request, "redirect_uri")).isEqualTo("http://localhost:8080/session/callback");
		assertThat(parameter(request, "code_challenge_method")).isEqualTo("S256");
		assertThat(parameter(request, "scope")).contains("openid", "orders:write");
		assertThat(start.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("parley_login=")
			.contains("; Path=/session", "; HTTPOnly", "; SameSite=Lax");

		login();

		Received redeemed = this.platform.auth.all()
			.stream()
			.filter((call) -> call.body().contains("authorization_code"))
			.toList()
			.getLast();
		assertThat(redeemed.body()).contains("code_verifier=");
		assertThat(redeemed.headers().getFirst(HttpHeaders.AUTHORIZATION)).isEqualTo("Basic "
				+ Base64.getEncoder().encodeToString("gateway:secret+of+gateway".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void opensAnotherSessionThanTheOneThatAskedForIt() {
		get("/session/login", Map.of());
		String before = this.cookie;

		login();

		assertThat(this.cookie).isNotEqualTo(before);
		assertThat(json(get("/session", Map.of("Cookie", before))).size()).isZero();
	}

	@Test
	void costsNothingBeforeTheLogin() {
		HttpResponse<String> start = get("/session/login", Map.of());
		assertThat(start.headers().allValues("Set-Cookie")).singleElement().asString().startsWith("parley_login=");
		assertThat(this.cookie).hasSizeLessThan(3000);

		login();

		assertThat(this.cookie).startsWith("parley_session=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void isNotOpenedWithAnAlteredRequest(String altered) {
		URI request = location(get("/session/login", Map.of()));

		HttpResponse<String> answer = get(
				"/session/callback?code=some-code&state=" + parameter(request, "state").replace("=", "%3D"),
				Map.of("Cookie", "parley_login=" + altered));

		assertThat(location(answer)).hasToString("/?login=failed");
	}

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

	@ParameterizedTest
	@ValueSource(strings = { "/session/callback", "/session/callback?error=access_denied&state=x",
			"/session/callback?code=stolen&state=guessed" })
	void isNotOpenedWithoutARequest(String path) {
		HttpResponse<String> answer = get(path, Map.of());

		assertThat(answer.statusCode()).isIn(302, 404);
		assertThat(get("/session", Map.of()).body()).isEqualTo("{}");
	}

	private void login() {
		login(600);
	}

	/** Logs in with a token that expires after a number of seconds. */
	private void login(int seconds) {
		Map<String, String> answers = new ConcurrentHashMap<>();
		this.platform.auth.answers(200, (call) -> {
			if (call.uri().endsWith("/jwks")) {
				return this.platform.tokens.jwks();
			}
			boolean first = call.body().contains("authorization_code");
			return answers.computeIfAbsent(call.body(), (body) -> tokens(first ? seconds : 600));
		});
		URI request = location(get("/session/login", Map.of()));
		this.nonce = parameter(request, "nonce");
		URI home = location(get(
				"/session/callback?code=some-code&state=" + parameter(request, "state").replace("=", "%3D"), Map.of()));
		assertThat(home).hasToString("/");
	}

	private String tokens(int seconds) {
		return """
				{"token_type":"Bearer","access_token":"%s","expires_in":%d,"refresh_token":"%s","id_token":"%s",
				"scope":"openid orders:read orders:write products:read"}
				""".formatted(this.platform.tokens.of("customer1", "orders:read", "orders:write", "products:read"),
				seconds, UUID.randomUUID(), this.platform.tokens.idToken("customer1", this.nonce, this.login));
	}

	private long renewals() {
		return this.platform.auth.all()
			.stream()
			.filter((call) -> call.body().contains("grant_type=refresh_token"))
			.count();
	}

	private HttpResponse<String> get(String path, Map<String, String> headers) {
		return send("GET", path, headers);
	}

	private HttpResponse<String> send(String method, String path, Map<String, String> headers) {
		HttpResponse<String> answer = HTTP.sendAsync(request(method, path, headers), BodyHandlers.ofString()).join();
		if (!headers.containsKey("Cookie")) {
			answer.headers()
				.allValues("Set-Cookie")
				.stream()
				.map((header) -> header.substring(0, header.indexOf(';')))
				.filter((cookie) -> !cookie.endsWith("="))
				.forEach((cookie) -> this.cookie = cookie);
		}
		return answer;
	}

	private HttpRequest request(String method, String path, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.method(method, HttpRequest.BodyPublishers.noBody());
		headers.forEach(request::header);
		if (!headers.containsKey("Cookie")) {
			request.header("Cookie", this.cookie);
		}
		return request.build();
	}

	private static URI location(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		return URI.create(answer.headers().firstValue("Location").orElseThrow());
	}

	private static String parameter(URI uri, String name) {
		String value = UriComponentsBuilder.fromUri(uri).build().getQueryParams().getFirst(name);
		return (value != null) ? URLDecoder.decode(value, StandardCharsets.UTF_8) : "";
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return JSON.readTree(answer.body());
	}

}
