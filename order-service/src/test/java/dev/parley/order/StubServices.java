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

/** Stubs of inventory-service and auth-server over real HTTP, with simulated failures. */
public final class StubServices {

	private static final int BACKLOG = 1024;

	private final HttpServer server;

	private final Map<String, String> products = new ConcurrentHashMap<>();

	private final AtomicInteger reads = new AtomicInteger();

	private final AtomicInteger tokens = new AtomicInteger();

	private volatile Mode inventory = Mode.NORMAL;

	private volatile Mode auth = Mode.NORMAL;

	private volatile String lastAuthorization = "";

	private volatile CountDownLatch stall = new CountDownLatch(1);

	private StubServices(HttpServer server) {
		this.server = server;
	}

	static StubServices start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
			StubServices stubs = new StubServices(server);
			stubs.reset();
			server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			server.createContext("/api/products", stubs::products);
			server.createContext("/auth/oauth2/token", stubs::token);
			server.start();
			return stubs;
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
		this.inventory = Mode.NORMAL;
		this.auth = Mode.NORMAL;
		this.reads.set(0);
		this.products.clear();
		sell("espresso-beans", "12.50", "EUR", 1000);
		sell("filter-paper", "3.20", "EUR", 500);
		sell("french-press", "39.00", "EUR", 3);
		sell("imported-tea", "4.00", "USD", 100);
	}

	public void sell(String sku, String amount, String currency, long available) {
		sellRaw(sku, "{\"amount\": \"%s\", \"currency\": \"%s\"}".formatted(amount, currency),
				Long.toString(available));
	}

	/** Sells a product whose price and stock are any JSON. */
	public void sellRaw(String sku, String price, String available) {
		this.products.put(sku, """
				{"sku": "%s", "name": "A %s", "price": %s, "available": %s}
				""".formatted(sku, sku, price, available));
	}

	public void inventoryIs(Mode mode) {
		this.inventory = mode;
	}

	public void authServerIs(Mode mode) {
		this.auth = mode;
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
		Mode mode = this.inventory;
		if (mode == Mode.UNAUTHORIZED_ONCE) {
			this.inventory = Mode.NORMAL;
		}
		List<String> skus = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
			.filter((parameter) -> parameter.startsWith("sku="))
			.map((parameter) -> URLDecoder.decode(parameter.substring(4), StandardCharsets.UTF_8))
			.toList();
		String items = skus.stream()
			.filter(this.products::containsKey)
			.map(this.products::get)
			.collect(Collectors.joining(","));
		answer(exchange, mode, "{\"items\": [%s], \"next\": null}".formatted(items));
	}

	private void token(HttpExchange exchange) throws IOException {
		int number = this.tokens.incrementAndGet();
		answer(exchange, this.auth, """
				{"access_token": "token-%d", "token_type": "Bearer", "expires_in": 600, "scope": "products:read"}
				""".formatted(number));
	}

	private void answer(HttpExchange exchange, Mode mode, String body) throws IOException {
		if (mode == Mode.STALLED) {
			await();
		}
		if (mode == Mode.DOWN) {
			exchange.close();
			return;
		}
		byte[] bytes = ((mode == Mode.GARBLED) ? "<html>" : body).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(mode.status, (mode == Mode.CUT_OFF) ? bytes.length + 1 : bytes.length);
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

	/** How a stub answers. */
	public enum Mode {

		/** Answers. */
		NORMAL(200),

		/** Does not answer until the test ends. */
		STALLED(200),

		/** Closes the connection. */
		DOWN(200),

		/** Fails. */
		FAILING(500),

		/** Answers with invalid JSON. */
		GARBLED(200),

		/** Closes the connection before the end of its answer. */
		CUT_OFF(200),

		/** Rejects every token. */
		UNAUTHORIZED(401),

		/** Rejects the next token. */
		UNAUTHORIZED_ONCE(401);

		private final int status;

		Mode(int status) {
			this.status = status;
		}

	}

}
