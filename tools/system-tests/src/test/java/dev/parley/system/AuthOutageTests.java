package dev.parley.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.parley.cli.local.Instance;
import dev.parley.setup.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Callers with tokens are served while auth-server is dead, or hangs. */
@OnlyIn(value = Environment.PROCESSES, because = "starts services with other settings")
@ExtendWith(RunningPlatform.class)
class AuthOutageTests {

	private static final int ORDERS_PER_SECOND = Integer.getInteger("parley.outage.rate", 10);

	/** Six lives of a key, as half an hour is of the five minutes of the default. */
	private static final Duration OUTAGE = Duration.ofSeconds(12);

	private static final Map<String, String> SHORT_LIFE = Map.of("PARLEY_KEYS_LIFE", "2s");

	private final RunningPlatform platform;

	private final Caller customer;

	AuthOutageTests(RunningPlatform platform) {
		this.platform = platform;
		this.customer = platform.user("customer1");
	}

	@BeforeAll
	static void shortenTheLifeOfKeys(RunningPlatform platform) {
		platform.user("staff1")
			.post("/api/products/espresso-beans/stock-adjustments",
					Map.of("delta", 200 * ORDERS_PER_SECOND, "reason", "outage"));
		restart(platform, SHORT_LIFE);
		warmUp(platform.user("customer1"));
	}

	@AfterEach
	void heal() {
		this.platform.start(Part.AUTH_SERVER);
	}

	@AfterAll
	static void restore(RunningPlatform platform) {
		restart(platform, Map.of());
	}

	@Test
	void servesOrdersWhileAuthServerIsDead() throws Exception {
		this.platform.kill(Part.AUTH_SERVER);
		servesOrders();
	}

	@Test
	void servesOrdersWhileAuthServerHangs() throws Exception {
		String pid = this.platform.platform()
			.status()
			.stream()
			.filter((part) -> part.part().equals(Part.AUTH_SERVER.id()))
			.map((part) -> String.valueOf(part.pid()))
			.findFirst()
			.orElseThrow();
		Shell.run("kill", "-STOP", pid);
		try {
			servesOrders();
		}
		finally {
			Shell.run("kill", "-CONT", pid);
		}
	}

	private void servesOrders() throws Exception {
		List<Answer> answers = new ArrayList<>();
		Duration between = Duration.ofSeconds(1).dividedBy(ORDERS_PER_SECOND);
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Answer>> calls = new ArrayList<>();
			Instant start = Instant.now();
			for (Duration next = Duration.ZERO; next.compareTo(OUTAGE) < 0; next = next.plus(between)) {
				Thread.sleep(Duration.between(Instant.now(), start.plus(next)));
				calls.add(callers.submit(() -> order(this.customer)));
			}
			for (Future<Answer> call : calls) {
				answers.add(call.get());
			}
		}
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.status()).as(answer::toString).isEqualTo(201));
		this.customer.awaitOrder(answers.getLast().text("id"), "CONFIRMED");
	}

	/** A service that has just started cannot do so many a second yet. */
	private static void warmUp(Caller customer) {
		try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
			for (int i = 0; i < 60 * ORDERS_PER_SECOND; i++) {
				callers.submit(() -> order(customer));
			}
		}
		customer.awaitOrder(order(customer).text("id"), "CONFIRMED");
	}

	private static Answer order(Caller customer) {
		return customer.order(Map.of("espresso-beans", 1));
	}

	private static void restart(RunningPlatform platform, Map<String, String> settings) {
		List<Instance> both = List.of(new Instance(Part.of("order-service"), 1), new Instance(Part.GATEWAY, 1));
		both.forEach(platform::kill);
		platform.platform().start(both, settings);
	}

}
