package dev.parley.system;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import dev.parley.servers.Failure;

import static org.awaitility.Awaitility.await;

/**
 * A steady load of orders and cancellations. A shopper who gets no answer asks again with
 * the same key, so that every order that was accepted is known.
 */
final class Shoppers implements AutoCloseable {

	private static final Duration TOKEN = Duration.ofMinutes(4);

	/** Who comes to a shop as full as this goes away again. */
	private static final int CROWD = 200;

	private static final long FIRST_PAUSE = 200;

	private static final long LONGEST_PAUSE = 5000;

	private final RunningPlatform platform;

	private final Collection<UUID> accepted = new ConcurrentLinkedQueue<>();

	private final AtomicInteger cancelled = new AtomicInteger();

	private final AtomicInteger repeated = new AtomicInteger();

	private final AtomicLong longestMillis = new AtomicLong();

	private final Collection<String> unexpected = new ConcurrentLinkedQueue<>();

	private final AtomicInteger busy = new AtomicInteger();

	private final Thread arrivals;

	private volatile Caller customer;

	private Instant loginAt = Instant.EPOCH;

	private volatile boolean closing;

	private Shoppers(RunningPlatform platform, int perSecond) {
		this.platform = platform;
		this.customer = platform.user("customer1");
		this.loginAt = Instant.now();
		this.arrivals = Thread.ofVirtual().start(() -> arrive(perSecond));
	}

	static Shoppers arrive(RunningPlatform platform, int perSecond) {
		for (String sku : List.of("espresso-beans", "filter-paper")) {
			platform.user("staff1")
				.post("/api/products/" + sku + "/stock-adjustments", Map.of("delta", 500_000, "reason", "crowd"));
		}
		return new Shoppers(platform, perSecond);
	}

	Collection<UUID> accepted() {
		return this.accepted;
	}

	int cancelled() {
		return this.cancelled.get();
	}

	/** How many calls were made again because the first got no good answer. */
	int repeated() {
		return this.repeated.get();
	}

	/** The longest time that a single call took. */
	Duration longest() {
		return Duration.ofMillis(this.longestMillis.get());
	}

	/** Answers that no fault excuses. */
	Collection<String> unexpected() {
		return this.unexpected;
	}

	/** Waits for so many more orders. */
	void awaitOrders(int more) {
		int before = this.accepted.size();
		await(more + " more orders").atMost(Duration.ofMinutes(2)).until(() -> this.accepted.size() >= before + more);
	}

	/** Sends the last shoppers home, with their orders accepted. */
	@Override
	public void close() {
		this.closing = true;
		await("every shopper has an answer").atMost(Duration.ofMinutes(2))
			.until(() -> !this.arrivals.isAlive() && this.busy.get() == 0);
	}

	private void arrive(int perSecond) {
		try {
			while (!this.closing) {
				if (this.busy.get() < CROWD) {
					this.busy.incrementAndGet();
					Thread.startVirtualThread(this::shop);
				}
				TimeUnit.NANOSECONDS.sleep(Duration.ofSeconds(1).dividedBy(perSecond).toNanos());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void shop() {
		try {
			String key = UUID.randomUUID().toString();
			ThreadLocalRandom random = ThreadLocalRandom.current();
			Map<String, Integer> basket = random.nextBoolean() ? Map.of("espresso-beans", random.nextInt(1, 4))
					: Map.of("espresso-beans", 1, "filter-paper", random.nextInt(1, 4));
			Answer answer = insist(() -> this.customer.order(key, basket));
			if (answer.status() != 201) {
				return;
			}
			String order = answer.text("id");
			this.accepted.add(UUID.fromString(order));
			if (random.nextInt(4) == 0) {
				TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
				if (insist(() -> this.customer.cancel(order)).status() == 202) {
					this.cancelled.incrementAndGet();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.busy.decrementAndGet();
		}
	}

	/** Tries, at growing intervals, until there is an answer that is final. */
	private Answer insist(Supplier<Answer> call) throws InterruptedException {
		for (long pause = FIRST_PAUSE;; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
			Instant begin = Instant.now();
			try {
				Answer answer = call.get();
				if (answer.status() < 500 && answer.status() != 401 && answer.status() != 409
						|| answer.isProblem(409, "order-not-cancellable")
						|| answer.isProblem(409, "insufficient-stock")) {
					return answer;
				}
				if (answer.status() >= 500 && answer.status() != 503) {
					this.unexpected.add(answer.toString());
				}
			}
			catch (UncheckedIOException ex) {
				// The gateway was killed; the order may have been accepted.
			}
			finally {
				this.longestMillis.accumulateAndGet(Duration.between(begin, Instant.now()).toMillis(), Math::max);
			}
			this.repeated.incrementAndGet();
			login();
			TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause));
		}
	}

	private synchronized void login() {
		if (this.loginAt.plus(TOKEN).isBefore(Instant.now())) {
			try {
				this.customer = this.platform.caller(this.platform.tokenOf("customer1"));
				this.loginAt = Instant.now();
			}
			catch (Failure ex) {
				// auth-server or gateway were killed: the old token is good for six
				// minutes more.
			}
		}
	}

}
