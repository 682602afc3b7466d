package dev.parley.order.push;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;

/** A client that follows updates over a WebSocket. */
final class Following implements WebSocket.Listener, AutoCloseable {

	private final List<String> updates = new CopyOnWriteArrayList<>();

	private final StringBuilder message = new StringBuilder();

	private final CompletableFuture<Integer> end = new CompletableFuture<>();

	private final HttpClient client = HttpClient.newHttpClient();

	private final WebSocket socket;

	private Following(int port, String token, String query) {
		this.socket = this.client.newWebSocketBuilder()
			.header("Authorization", "Bearer " + token)
			.buildAsync(URI.create("ws://localhost:" + port + "/api/orders/updates" + query), this)
			.join();
	}

	static Following from(int port, String token, @Nullable String cursor) {
		return new Following(port, token, (cursor != null) ? "?after=" + cursor : "");
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket source, CharSequence data, boolean last) {
		this.message.append(data);
		if (last) {
			this.updates.add(this.message.toString());
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
		this.end.completeExceptionally(ex);
	}

	/** The value of a field in each update. */
	List<String> all(String field) {
		return this.updates.stream().map((update) -> JsonPath.<Object>read(update, "$." + field).toString()).toList();
	}

	/** The code that closed the connection. */
	CompletableFuture<Integer> end() {
		return this.end;
	}

	/** Leaves without a word. */
	void breakOff() {
		this.socket.abort();
	}

	@Override
	public void close() {
		breakOff();
		this.client.shutdownNow();
	}

}
