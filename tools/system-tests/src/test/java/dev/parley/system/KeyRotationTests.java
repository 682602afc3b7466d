package dev.parley.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The key that signs tokens is replaced under load without a failed call. */
@OnlyIn(value = Environment.PROCESSES, because = "needs an auth-server that signs with a new key after seconds")
@ExtendWith(RunningPlatform.class)
class KeyRotationTests {

	private static final int ROTATIONS = 2;

	/** Two clients with one name stay below the gateway's rate limit. */
	private static final Duration BETWEEN_CALLS = Duration.ofMillis(20);

	private final RunningPlatform platform;

	KeyRotationTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@Test
	void failsNoRequest() throws Exception {
		String old = partnerToken();
		Caller operator = this.platform.freshOperator();
		Set<String> kids = new HashSet<>(Set.of(kid(old)));
		AtomicBoolean over = new AtomicBoolean();

		try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<List<Integer>>> load = new ArrayList<>();
			load.add(clients.submit(() -> calls(over, () -> old)));
			load.add(clients.submit(() -> calls(over, this::partnerToken)));
			for (int i = 0; i < ROTATIONS; i++) {
				assertThat(operator.call("POST", "/auth/operations/key-rotations", "", Map.of()).status())
					.isEqualTo(201);
				await().pollInterval(Duration.ofSeconds(1))
					.atMost(Duration.ofSeconds(60))
					.until(() -> kids.add(kid(partnerToken())));
			}
			over.set(true);
			List<Integer> answers = new ArrayList<>();
			for (Future<List<Integer>> client : load) {
				answers.addAll(client.get());
			}
			System.out.printf("key rotation: %d calls under %d keys%n", answers.size(), kids.size());
			assertThat(answers).hasSizeGreaterThan(100).containsOnly(200);
		}
	}

	private List<Integer> calls(AtomicBoolean over, Supplier<String> token) throws InterruptedException {
		List<Integer> answers = new ArrayList<>();
		while (!over.get()) {
			answers.add(new Caller(this.platform.url(), token.get()).get("/api/products/gift-card").status());
			Thread.sleep(BETWEEN_CALLS);
		}
		return answers;
	}

	private String partnerToken() {
		return this.platform.clientToken("partner");
	}

	private static String kid(String token) {
		byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
		return new JsonMapper().readTree(new String(header, StandardCharsets.UTF_8)).path("kid").asString();
	}

}
