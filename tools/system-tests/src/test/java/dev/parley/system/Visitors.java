package dev.parley.system;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.awaitility.Awaitility.await;

/** Customers who only look, at every service in turn, and never try twice. */
final class Visitors implements AutoCloseable {

	private static final List<String> PATHS = List.of("/api/products", "/api/orders", "/api/notifications");

	private final AtomicInteger calls = new AtomicInteger();

	private final Collection<String> failures = new ConcurrentLinkedQueue<>();

	private final RunningPlatform platform;

	private final Thread visits;

	private volatile boolean closing;

	private Visitors(RunningPlatform platform, int perSecond) {
		this.platform = platform;
		platform.user("customer2");
		this.visits = Thread.ofVirtual().start(() -> visit(perSecond));
	}

	static Visitors arrive(RunningPlatform platform, int perSecond) {
		return new Visitors(platform, perSecond);
	}

	int calls() {
		return this.calls.get();
	}

	/** What they were told instead of what they wanted to see. */
	Collection<String> failures() {
		return this.failures;
	}

	@Override
	public void close() {
		this.closing = true;
		await("the last visitor has left").until(() -> !this.visits.isAlive());
	}

	private void visit(int perSecond) {
		try {
			while (!this.closing) {
				String path = PATHS.get(this.calls.getAndIncrement() % PATHS.size());
				Thread.startVirtualThread(() -> look(path));
				TimeUnit.NANOSECONDS.sleep(Duration.ofSeconds(1).dividedBy(perSecond).toNanos());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void look(String path) {
		try {
			Answer answer = this.platform.user("customer2").get(path + "?limit=1");
			if (answer.status() != 200) {
				this.failures.add(path + " " + answer);
			}
		}
		catch (UncheckedIOException ex) {
			this.failures.add(path + " " + ex);
		}
	}

}
