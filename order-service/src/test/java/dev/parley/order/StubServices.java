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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Status.Code;

/**
 * Stubs of inventory-service and auth-server over real HTTP and gRPC, with simulated
 * failures.
 */
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

	private volatile String lastTrace = "";

	private final StubQuotes quotes;

	private StubServices(HttpServer server) throws IOException {
		this.server = server;
		this.quotes = new StubQuotes(this);
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
		this.quotes.stop();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	int grpcPort() {
		return this.quotes.port();
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

	public String lastTrace() {
		return this.lastTrace;
	}

	public String lastAuthorization() {
		return this.lastAuthorization;
	}

	private void products(HttpExchange exchange) throws IOException {
		called(exchange.getRequestHeaders()::getFirst);
		Mode mode = nextMode();
		List<String> skus = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
			.filter((parameter) -> parameter.startsWith("sku="))
			.map((parameter) -> URLDecoder.decode(parameter.substring(4), StandardCharsets.UTF_8))
			.toList();
		String items = sold(skus.stream()).collect(Collectors.joining(","));
		answer(exchange, mode, "{\"items\": [%s], \"next\": null}".formatted(items));
	}

	/** Takes note of a read. */
	void called(UnaryOperator<String> headers) {
		this.reads.incrementAndGet();
		this.lastAuthorization = String.valueOf(headers.apply("authorization"));
		this.lastTrace = String.valueOf(headers.apply("traceparent"));
	}

	/** How to answer a read. */
	Mode nextMode() {
		Mode mode = this.inventory;
		if (mode == Mode.UNAUTHORIZED_ONCE) {
			this.inventory = Mode.NORMAL;
		}
		return mode;
	}

	Stream<String> sold(Stream<String> skus) {
		return skus.filter(this.products::containsKey).map(this.products::get);
	}

	private void token(HttpExchange exchange) throws IOException {
		int number = this.tokens.incrementAndGet();
		answer(exchange, this.auth, """
				{"access_token": "token-%d", "token_type": "Bearer", "expires_in": 600, "scope": "products:read"}
				""".formatted(number));
	}

	private void answer(HttpExchange exchange, Mode mode, String body) throws IOException {
		awaitIf(mode == Mode.STALLED);
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

	void awaitIf(boolean stalled) {
		try {
			if (stalled) {
				this.stall.await();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** How a stub answers. */
	public enum Mode {

		/** Answers. */
		NORMAL(200, Code.OK),

		/** Does not answer until the test ends. */
		STALLED(200, Code.OK),

		/** Closes the connection. */
		DOWN(200, Code.UNAVAILABLE),

		/** Fails. */
		FAILING(500, Code.INTERNAL),

		/** Answers with bytes that are not what they should be. */
		GARBLED(200, Code.OK),

		/** Closes the connection before the end of its answer. */
		CUT_OFF(200, Code.UNAVAILABLE),

		/** Rejects every token. */
		UNAUTHORIZED(401, Code.UNAUTHENTICATED),

		/** Rejects the next token. */
		UNAUTHORIZED_ONCE(401, Code.UNAUTHENTICATED);

		private final int status;

		private final Code code;

		Mode(int status, Code code) {
			this.status = status;
			this.code = code;
		}

		Code code() {
			return this.code;
		}

	}

}
