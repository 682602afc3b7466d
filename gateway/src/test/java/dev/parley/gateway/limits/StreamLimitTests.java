package dev.parley.gateway.limits;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.parley.gateway.FrontDoor;
import dev.parley.gateway.Stopping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An address keeps a limited number of streams open. */
@TestPropertySource(properties = { "PARLEY_RATE_LIMIT=1000", "parley.gateway.rate-limit.streams-per-address=2" })
class StreamLimitTests extends FrontDoor {

	private final List<Disposable> streams = new ArrayList<>();

	@Autowired
	private Stopping stopping;

	@AfterEach
	void close() {
		this.streams.forEach(Disposable::dispose);
	}

	@Test
	void refusesOneStreamTooMany() {
		this.platform.orders.streams();
		assertThat(open()).isEqualTo("data: first\n\n");
		assertThat(open()).isEqualTo("data: first\n\n");

		for (String accept : List.of("text/event-stream", "text/html, text/event-stream;q=0.5")) {
			isProblem(follow(accept), 429, "too-many-connections");
		}
		this.platform.orders.recovers();
		get("/api/orders").expectStatus().isOk();

		this.streams.getFirst().dispose();
		await().untilAsserted(() -> follow().expectStatus().isOk());
	}

	@Test
	@DirtiesContext
	void endsStreamsWhenItStops() {
		this.platform.orders.streams();
		assertThat(open()).isEqualTo("data: first\n\n");
		CompletableFuture<Void> end = new CompletableFuture<>();
		java.net.http.HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.header("Authorization", "Bearer " + token())
			.buildAsync(URI.create("ws://localhost:" + this.port + "/api/notifications/stream"), new End(end))
			.join();

		this.stopping.stop();

		await().untilAsserted(() -> assertThat(this.streams).allMatch(Disposable::isDisposed));
		assertThat(end).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void forgetsStreamsThatEnd() {
		for (int call = 0; call < 10; call++) {
			follow().expectStatus().isOk();
			assertThat(firstEcho("Bearer " + token())).isEqualTo("echo hello");
		}
	}

	private ResponseSpec follow() {
		return follow("text/event-stream");
	}

	private ResponseSpec follow(String accept) {
		return with(token(), HttpMethod.GET, "/api/orders/updates").header("Accept", accept).exchange();
	}

	/** Opens a stream, and returns the first event. */
	private String open() {
		Sinks.One<String> event = Sinks.one();
		this.streams.add(HttpClient.create()
			.headers((headers) -> headers.set("Authorization", "Bearer " + token()).set("Accept", "text/event-stream"))
			.get()
			.uri("http://localhost:" + this.port + "/api/orders/updates")
			.responseContent()
			.asString()
			.onErrorComplete()
			.subscribe(event::tryEmitValue));
		return String.valueOf(event.asMono().block(Duration.ofSeconds(10)));
	}

	/** Completes when a WebSocket ends. */
	private record End(CompletableFuture<Void> end) implements WebSocket.Listener {

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket source, int code, String reason) {
			this.end.complete(null);
			return null;
		}

		@Override
		public void onError(WebSocket source, Throwable ex) {
			this.end.complete(null);
		}

	}

}
