package dev.parley.gateway.session;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.parley.gateway.FrontDoor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls the gateway as a browser does, which keeps one cookie. */
abstract class BrowserSession extends FrontDoor {

	static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper JSON = new JsonMapper();

	String cookie = "none=none";

	final String login = UUID.randomUUID().toString();

	private String nonce = "";

	void login() {
		login(600);
	}

	/** Logs in with a token that expires after a number of seconds. */
	void login(int seconds) {
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

	HttpResponse<String> get(String path, Map<String, String> headers) {
		return send("GET", path, headers);
	}

	HttpResponse<String> send(String method, String path, Map<String, String> headers) {
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

	HttpRequest request(String method, String path, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.method(method, HttpRequest.BodyPublishers.noBody());
		headers.forEach(request::header);
		if (!headers.containsKey("Cookie")) {
			request.header("Cookie", this.cookie);
		}
		return request.build();
	}

	static URI location(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		return URI.create(answer.headers().firstValue("Location").orElseThrow());
	}

	static String parameter(URI uri, String name) {
		String value = UriComponentsBuilder.fromUri(uri).build().getQueryParams().getFirst(name);
		return (value != null) ? URLDecoder.decode(value, StandardCharsets.UTF_8) : "";
	}

	static JsonNode json(HttpResponse<String> answer) {
		return JSON.readTree(answer.body());
	}

}
