package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A client that calls the platform through the gateway. */
record Caller(HttpClient http, URI url, String token) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	Caller(URI url, String token) {
		this(HTTP, url, token);
	}

	/** Who the services take the caller for. */
	String subject() {
		return claim("sub");
	}

	/** A claim of the caller's token. */
	String claim(String name) {
		String[] parts = this.token.split("\\.");
		return JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path(name).asString();
	}

	Answer get(String path) {
		return call("GET", path, "", Map.of());
	}

	Answer post(String path, Object body) {
		return call("POST", path, JSON.writeValueAsString(body), Map.of());
	}

	Answer order(String idempotencyKey, Map<String, Integer> quantities) {
		return call("POST", "/api/orders", JSON.writeValueAsString(lines(quantities)),
				Map.of("Idempotency-Key", idempotencyKey));
	}

	Answer order(Map<String, Integer> quantities) {
		return post("/api/orders", lines(quantities));
	}

	/** Orders as customers do: repeats the call with its key if it gets no answer. */
	String ordered() {
		String key = UUID.randomUUID().toString();
		return await().atMost(Duration.ofMinutes(1))
			.until(() -> order(key, Map.of("espresso-beans", 1)), (answer) -> answer.status() < 300)
			.text("id");
	}

	Answer cancel(String order) {
		return call("POST", "/api/orders/" + order + "/cancellation", "", Map.of());
	}

	/**
	 * Waits until an order is in a state, and fails with its last answer if it never is.
	 */
	JsonNode awaitOrder(String order, String status) {
		return await("order " + order + " becomes " + status).atMost(Duration.ofSeconds(30))
			.until(() -> get("/api/orders/" + order).json(), (it) -> it.path("status").asString("").equals(status));
	}

	String awaitDecision(String order) {
		return await("order " + order + " is decided").atMost(Duration.ofSeconds(30))
			.until(() -> get("/api/orders/" + order).text("status"), (status) -> !status.equals("PENDING"));
	}

	/** The one order in this state; fails if there are more or none. */
	String only(List<String> orders, String status) {
		List<String> those = orders.stream()
			.filter((order) -> get("/api/orders/" + order).text("status").equals(status))
			.toList();
		assertThat(those).as("orders that are " + status).hasSize(1);
		return those.getFirst();
	}

	List<String> awaitTimeline(String order, String... events) {
		return await("timeline of " + order + " is " + List.of(events)).atMost(Duration.ofSeconds(30))
			.until(() -> timeline(order), List.of(events)::equals);
	}

	List<String> timeline(String order) {
		return values(get("/api/orders/" + order + "/timeline").json().path("items"), "event");
	}

	int available(String sku) {
		return get("/api/products/" + sku).json().path("available").asInt();
	}

	List<String> notifications(String order) {
		JsonNode mine = get("/api/notifications?limit=100").json().path("items");
		return StreamSupport.stream(mine.spliterator(), false)
			.filter((item) -> item.path("orderId").asString("").equals(order))
			.map((item) -> item.path("kind").asString(""))
			.toList();
	}

	/** Sends text as JSON, unless a header says otherwise. */
	Answer call(String method, String path, String body, Map<String, String> headers) {
		Map<String, String> all = new HashMap<>(headers);
		if (!body.isEmpty()) {
			all.putIfAbsent("Content-Type", "application/json");
		}
		return send(method, path, body.getBytes(StandardCharsets.UTF_8), all);
	}

	Answer send(String method, String path, byte[] body, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.url.resolve(path))
			.timeout(Duration.ofSeconds(20))
			.method(method, (body.length == 0) ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
		if (!this.token.isEmpty()) {
			request.header("Authorization", "Bearer " + this.token);
		}
		headers.forEach(request::header);
		try {
			Answer answer = Answer.of(this.http.send(request.build(), BodyHandlers.ofString()));
			ApiAnswers.check(method, this.url.resolve(path).getPath(), answer);
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static Duration timed(Runnable call) {
		Instant start = Instant.now();
		call.run();
		return Duration.between(start, Instant.now());
	}

	private static Map<String, Object> lines(Map<String, Integer> quantities) {
		return Map.of("lines",
				quantities.entrySet()
					.stream()
					.map((line) -> Map.of("sku", line.getKey(), "quantity", line.getValue()))
					.collect(Collectors.toList()));
	}

	private static List<String> values(JsonNode items, String field) {
		return StreamSupport.stream(items.spliterator(), false).map((it) -> it.path(field).asString("")).toList();
	}

}
