package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Follows the updates of a user. When the connection ends, it comes back with the last
 * cursor, so that it has each update once in the end, whatever was killed meanwhile.
 */
final class Following implements AutoCloseable {

	private static final int TOKEN_ENDED = 4401;

	private static final JsonMapper JSON = new JsonMapper();

	private final RunningPlatform platform;

	private final String user;

	private final Connection connection;

	private final List<JsonNode> updates = Collections.synchronizedList(new ArrayList<>());

	private final List<Integer> ends = Collections.synchronizedList(new ArrayList<>());

	private final Thread thread;

	private volatile String cursor;

	private volatile @Nullable Runnable open;

	private volatile boolean closing;

	private Following(RunningPlatform platform, String user, Connection connection) {
		this.platform = platform;
		this.user = user;
		this.connection = connection;
		this.cursor = platform.user(user).get("/api/orders?limit=1").header("Updates-Cursor");
		this.thread = Thread.ofVirtual().start(this::follow);
	}

	static Following overWebSocket(RunningPlatform platform, String user) {
		return new Following(platform, user, Following::socket);
	}

	static Following overEvents(RunningPlatform platform, String user) {
		return new Following(platform, user, Following::events);
	}

	/** Follows server-sent events once. The lines are there when the stream has ended. */
	static CompletableFuture<List<String>> lines(Caller caller, String header, String value)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(caller.url().resolve("/api/orders/updates"))
			.header(header, value)
			.header("Accept", "text/event-stream")
			.build();
		HttpResponse<Stream<String>> stream = caller.http().send(request, HttpResponse.BodyHandlers.ofLines());
		assertThat(stream.statusCode()).isEqualTo(200);
		return CompletableFuture.supplyAsync(() -> stream.body().toList());
	}

	/** The codes and states in which connections ended. */
	List<Integer> ends() {
		return List.copyOf(this.ends);
	}

	/** Fails unless each step of each of these orders arrived once and in order. */
	void assertComplete(Collection<UUID> orders) {
		Caller operator = this.platform.user("operator1");
		Map<String, List<String>> timelines = orders.stream()
			.map(UUID::toString)
			.collect(Collectors.toMap(Function.identity(), operator::timeline));
		await("the updates for " + this.user).atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(steps()).containsAllEntriesOf(timelines));
		assertThat(cursors()).isSorted().doesNotHaveDuplicates();
	}

	/** The events of each order. */
	private Map<String, List<String>> steps() {
		synchronized (this.updates) {
			return this.updates.stream()
				.collect(Collectors.groupingBy((update) -> update.path("orderId").asString(),
						Collectors.mapping((update) -> update.path("event").asString(), Collectors.toList())));
		}
	}

	private List<Long> cursors() {
		synchronized (this.updates) {
			return this.updates.stream().map((update) -> Long.valueOf(update.path("cursor").asString())).toList();
		}
	}

	private void follow() {
		try {
			while (!this.closing) {
				connect();
				TimeUnit.MILLISECONDS.sleep(200);
			}
		}
		catch (InterruptedException ex) {
			// It was closed.
		}
	}

	private void connect() throws InterruptedException {
		try {
			int end = this.connection.follow(this);
			this.ends.add(end);
			if (end == TOKEN_ENDED || end == 401) {
				this.platform.forget(this.user);
			}
		}
		catch (IOException | CompletionException | Failure ex) {
			// The gateway was killed.
		}
	}

	private void receive(String text) {
		JsonNode update = JSON.readTree(text);
		this.updates.add(update);
		this.cursor = update.path("cursor").asString();
	}

	private int socket() throws InterruptedException {
		Caller caller = this.platform.user(this.user);
		CompletableFuture<Integer> end = new CompletableFuture<>();
		URI url = caller.url().resolve("/api/orders/updates?after=" + this.cursor);
		WebSocket socket = caller.http()
			.newWebSocketBuilder()
			.header("Authorization", "Bearer " + caller.token())
			.buildAsync(URI.create(url.toString().replaceFirst("^http", "ws")), new Listener(end))
			.join();
		this.open = socket::abort;
		return end.join();
	}

	private int events() throws IOException, InterruptedException {
		Caller caller = this.platform.user(this.user);
		HttpRequest request = HttpRequest.newBuilder(caller.url().resolve("/api/orders/updates?after=" + this.cursor))
			.header("Authorization", "Bearer " + caller.token())
			.header("Accept", "text/event-stream")
			.build();
		HttpResponse<Stream<String>> response = caller.http().send(request, HttpResponse.BodyHandlers.ofLines());
		try (Stream<String> lines = response.body()) {
			this.open = lines::close;
			if (response.statusCode() == 200) {
				lines.filter((line) -> line.startsWith("data:") && line.contains("cursor"))
					.forEach((line) -> receive(line.substring("data:".length())));
			}
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		return response.statusCode();
	}

	@Override
	public void close() {
		this.closing = true;
		Runnable last = this.open;
		if (last != null) {
			last.run();
		}
		this.thread.interrupt();
	}

	/** A way to follow updates until the connection ends. */
	private interface Connection {

		/** Returns the code or status with which it ended. */
		int follow(Following client) throws IOException, InterruptedException;

	}

	/** Receives what comes over a WebSocket. */
	private final class Listener implements WebSocket.Listener {

		private final CompletableFuture<Integer> end;

		private final StringBuilder message = new StringBuilder();

		Listener(CompletableFuture<Integer> end) {
			this.end = end;
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket source, CharSequence data, boolean last) {
			this.message.append(data);
			if (last) {
				receive(this.message.toString());
				this.message.setLength(0);
			}
			source.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket source, int code, String reason) {
			this.end.complete(code);
			return null;
		}

		@Override
		public void onError(WebSocket source, Throwable ex) {
			this.end.completeExceptionally(new CompletionException(ex));
		}

	}

}
