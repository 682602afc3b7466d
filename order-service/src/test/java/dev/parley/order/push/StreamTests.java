package dev.parley.order.push;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import dev.parley.defaults.Revocations;
import dev.parley.order.OrderId;
import dev.parley.order.Updates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Updates as server-sent events. */
@UpdatesTest
class StreamTests {

	private final String customer = "alice-" + UUID.randomUUID();

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private UpdatesTest.Decisions decisions;

	@Autowired
	private Updates updates;

	@Autowired
	private Revocations revocations;

	@AfterEach
	void hangUp() {
		this.client.shutdownNow();
	}

	@Test
	void areNumberedEvents() throws Exception {
		HttpResponse<Stream<String>> response = follow(this.customer, "");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		OrderId order = this.decisions.decide(this.customer);

		Iterator<String> lines = lines(response);
		for (String event : List.of("placed", "stock-reserved", "confirmed")) {
			String id = lines.next();
			String data = lines.next();
			assertThat(id).isEqualTo("id:" + read(data, "cursor"));
			assertThat(read(data, "event")).isEqualTo(event);
			assertThat(read(data, "orderId")).isEqualTo(order.toString());
		}
	}

	@Test
	void goOnAfterTheLastEventIdEvenIfTheAddressNamesAnotherCursor() throws Exception {
		String begin = Long.toString(this.updates.newest());
		this.decisions.decide(this.customer);
		Iterator<String> first = lines(follow(this.customer, "?after=" + begin));
		String id = first.next().substring("id:".length());

		HttpRequest request = request(this.customer, "?after=" + begin).header("Last-Event-ID", id).build();
		Iterator<String> second = lines(this.client.send(request, HttpResponse.BodyHandlers.ofLines()));
		second.next();
		assertThat(read(second.next(), "event")).isEqualTo("stock-reserved");
	}

	@Test
	void showThatTheyAreAliveWhileNothingHappens() throws Exception {
		Stream<String> heartbeats = follow(this.customer, "").body().filter((line) -> line.startsWith(":"));

		assertThat(CompletableFuture.supplyAsync(() -> heartbeats.limit(3).count()))
			.succeedsWithin(Duration.ofSeconds(20))
			.isEqualTo(3L);
	}

	@Test
	void endWithTheTokenAndSayWhy() throws Exception {
		Iterator<String> lines = lines(follow(this.customer, ""));
		this.revocations.add(this.customer, Instant.now().plusSeconds(1));

		assertThat(lines.next()).isEqualTo("event:end");
		assertThat(read(lines.next(), "code")).isEqualTo("4401");
		assertThat(lines).isExhausted();
	}

	@Test
	void areRefusedWithAProblem() throws Exception {
		this.decisions.decide(this.customer);
		this.decisions.decide(this.customer);
		while (this.updates.prune(Duration.ofDays(-1))) {
			// There are more.
		}

		assertProblem(410, "cursor-too-old", follow(this.customer, "?after=0"));
		assertProblem(400, "invalid-request", follow(this.customer, "?after=yesterday"));
		assertProblem(403, "forbidden", follow("stranger", ""));
		for (String accept : List.of("application/json", "*/*")) {
			assertProblem(406, "not-acceptable",
					this.client.send(request(this.customer, "").setHeader("Accept", accept).build(),
							HttpResponse.BodyHandlers.ofLines()));
		}
		for (int open = 0; open < 3; open++) {
			assertThat(follow(this.customer, "").statusCode()).isEqualTo(200);
		}
		assertProblem(429, "too-many-connections", follow(this.customer, ""));
	}

	private static void assertProblem(int status, String name, HttpResponse<Stream<String>> response) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).singleElement().asString().contains("\"/problems/" + name + "\"");
	}

	private HttpResponse<Stream<String>> follow(String user, String query) throws IOException, InterruptedException {
		return this.client.send(request(user, query).build(), HttpResponse.BodyHandlers.ofLines());
	}

	private HttpRequest.Builder request(String user, String query) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/api/orders/updates" + query))
			.header("Authorization", "Bearer " + user + "~60~1")
			.header("Accept", "text/event-stream");
	}

	/** The lines of events, without comments. */
	private static Iterator<String> lines(HttpResponse<Stream<String>> response) {
		return response.body().filter((line) -> !line.isEmpty() && !line.startsWith(":")).iterator();
	}

	private static String read(String data, String field) {
		return JsonPath.read(data.substring("data:".length()), "$." + field).toString();
	}

}
