package dev.parley.defaults.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An instance that can be stopped and restarted on the same port. */
final class FakeInstance implements AutoCloseable {

	private final AtomicInteger calls = new AtomicInteger();

	private final int port;

	private final CountDownLatch end = new CountDownLatch(1);

	private HttpServer server;

	private volatile boolean stalled;

	private volatile boolean droppingConnections;

	FakeInstance() {
		this.server = listen(0);
		this.port = this.server.getAddress().getPort();
	}

	private HttpServer listen(int port) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
			server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			server.createContext("/", this::answer);
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.calls.incrementAndGet();
		try (exchange) {
			if (this.droppingConnections) {
				return;
			}
			if (this.stalled) {
				this.end.await();
			}
			exchange.sendResponseHeaders(204, -1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	URI url() {
		return URI.create("http://localhost:" + this.port);
	}

	int calls() {
		return this.calls.get();
	}

	void stalls() {
		this.stalled = true;
	}

	void dropsConnections() {
		this.droppingConnections = true;
	}

	void dies() {
		this.server.stop(0);
	}

	void restarts() {
		this.server = listen(this.port);
	}

	@Override
	public void close() {
		this.end.countDown();
		this.server.stop(0);
	}

}
