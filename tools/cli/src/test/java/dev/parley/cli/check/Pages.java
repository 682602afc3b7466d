package dev.parley.cli.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.cli.client.Elsewhere;
import dev.parley.cli.client.Entrance;

/** A platform that has pages of lists, and is empty elsewhere. */
final class Pages implements AutoCloseable {

	private final Map<String, String> pages;

	private final HttpServer server;

	private final AtomicInteger outages = new AtomicInteger();

	/**
	 * Serves pages until it is closed.
	 * @param pages the JSON of each path with its query
	 */
	Pages(Map<String, String> pages) throws IOException {
		this.pages = pages;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	Entrance platform() {
		return new Elsewhere(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort()));
	}

	/** Lets the next requests fail, as while a part starts. */
	void isUnavailable(int times) {
		this.outages.set(times);
	}

	static String page(String items, String next) {
		return "{\"items\":[" + items + "],\"next\":\"" + next + "\"}";
	}

	private void answer(HttpExchange exchange) throws IOException {
		String page = this.pages.getOrDefault(exchange.getRequestURI().toString(), page("", ""));
		byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders((this.outages.getAndDecrement() > 0) ? 503 : 200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
