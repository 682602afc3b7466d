package dev.parley.order;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands in for inventory-service and auth-server over real HTTP, in every mood. */
public final class Neighbours {

	private static final int BACKLOG = 1024;

	private final HttpServer server;

	private final Map<String, String> products = new ConcurrentHashMap<>();

	private final AtomicInteger reads = new AtomicInteger();

	private final AtomicInteger tokens = new AtomicInteger();

	private volatile Mood inventory = Mood.WELL;

	private volatile Mood auth = Mood.WELL;

	private volatile String lastAuthorization = "";

	private volatile CountDownLatch stall = new CountDownLatch(1);

	private Neighbours(HttpServer server) {
		this.server = server;
	}

	static Neighbours start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
			Neighbours neighbours = new Neighbours(server);
			neighbours.reset();
			server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			server.createContext("/api/products", neighbours::products);
			server.createContext("/auth/oauth2/token", neighbours::token);
			server.start();
			return neighbours;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void stop() {
		this.stall.countDown();
		this.server.stop(0);
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	public void reset() {
		this.stall.countDown();
		this.stall = new CountDownLatch(1);
		this.inventory = Mood.WELL;
		this.auth = Mood.WELL;
		this.reads.set(0);
		this.products.clear();
		sell("espresso-beans", "12.50", "EUR", 1000);
		sell("filter-paper", "3.20", "EUR", 500);
		sell("french-press", "39.00", "EUR", 3);
		sell("imported-tea", "4.00", "USD", 100);
	}

	public void sell(String sku, String amount, String currency, int available) {
		this.products.put(sku, """
				{"sku": "%s", "name": "A %s", "price": {"amount": "%s", "currency": "%s"}, "available": %d}
				""".formatted(sku, sku, amount, currency, available));
	}

	public void inventoryIs(Mood mood) {
		this.inventory = mood;
	}

	public void authServerIs(Mood mood) {
		this.auth = mood;
	}

	public int reads() {
		return this.reads.get();
	}

	public int tokens() {
		return this.tokens.get();
	}

	public String lastAuthorization() {
		return this.lastAuthorization;
	}

	private void products(HttpExchange exchange) throws IOException {
		this.reads.incrementAndGet();
		this.lastAuthorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
		Mood mood = this.inventory;
		if (mood == Mood.FORGETFUL) {
			this.inventory = Mood.WELL;
		}
		List<String> skus = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
			.filter((parameter) -> parameter.startsWith("sku="))
			.map((parameter) -> URLDecoder.decode(parameter.substring(4), StandardCharsets.UTF_8))
			.toList();
		String items = skus.stream()
			.filter(this.products::containsKey)
			.map(this.products::get)
			.collect(Collectors.joining(","));
		answer(exchange, mood, "{\"items\": [%s], \"next\": null}".formatted(items));
	}

	private void token(HttpExchange exchange) throws IOException {
		int number = this.tokens.incrementAndGet();
		answer(exchange, this.auth, """
				{"access_token": "token-%d", "token_type": "Bearer", "expires_in": 600, "scope": "products:read"}
				""".formatted(number));
	}

	private void answer(HttpExchange exchange, Mood mood, String body) throws IOException {
		if (mood == Mood.STALLED) {
			await();
		}
		if (mood == Mood.DEAD) {
			exchange.close();
			return;
		}
		byte[] bytes = ((mood == Mood.CONFUSED) ? "<html>" : body).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(mood.status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private void await() {
		try {
			this.stall.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** How a neighbour feels. */
	public enum Mood {

		/** It answers. */
		WELL(200),

		/** It answers nothing until the test is over. */
		STALLED(200),

		/** It hangs up. */
		DEAD(200),

		/** It fails. */
		BROKEN(500),

		/** It answers what nobody can read. */
		CONFUSED(200),

		/** It refuses every token. */
		DISTRUSTFUL(401),

		/** It refuses the next token. */
		FORGETFUL(401);

		private final int status;

		Mood(int status) {
			this.status = status;
		}

	}

}
