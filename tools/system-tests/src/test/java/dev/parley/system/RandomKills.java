package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.parley.cli.check.Check;
import dev.parley.cli.check.Finding;
import dev.parley.cli.local.Instance;
import dev.parley.servers.Home;
import dev.parley.setup.Part;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Under a steady load of orders and cancellations, any process dies at any time, one at a
 * time, and is started again. {@code -Dsoak=30m} says for how long, {@code -Dseed}
 * repeats the same faults.
 */
final class RandomKills {

	private static final Duration LENGTH = Duration.parse("PT" + System.getProperty("soak", "20s"));

	private static final long SEED = Long.getLong("seed", Instant.now().toEpochMilli());

	private static final int ORDERS_PER_SECOND = 20;

	private final RunningPlatform platform;

	private final Map<String, Integer> deaths = new TreeMap<>();

	RandomKills(RunningPlatform platform) {
		this.platform = platform;
	}

	/** Kills, heals, and checks every invariant. */
	void run() throws Exception {
		System.out.println("random kills: for " + LENGTH + ", the seed is " + SEED);
		Map<String, Long> before = this.platform.figures();
		try (Following customer = Following.overWebSocket(this.platform, "customer1");
				Following operator = Following.overEvents(this.platform, "operator1")) {
			Collection<UUID> orders = run(before);
			customer.assertComplete(orders);
			operator.assertComplete(orders);
		}
	}

	private Collection<UUID> run(Map<String, Long> before) throws InterruptedException, IOException {
		Shoppers shoppers = Shoppers.arrive(this.platform, ORDERS_PER_SECOND);
		try (shoppers) {
			killUntil(Instant.now().plus(LENGTH));
		}
		Instant healed = Instant.now();
		List<Finding> findings = Check.of(this.platform)
			.accepted(shoppers.accepted())
			.within(Duration.ofMinutes(5))
			.run(System.out::println);
		record(new Figures(LENGTH.toString(), SEED, brokers(), shoppers.accepted().size(), shoppers.cancelled(),
				shoppers.repeated(), shoppers.longest().toMillis(), this.deaths,
				Duration.between(healed, Instant.now()).toSeconds(), before, this.platform.figures(),
				findings.stream().map(Finding::summary).toList()));
		Findings.assertAtRest(findings);
		assertThat(shoppers.unexpected()).isEmpty();
		return shoppers.accepted();
	}

	private void killUntil(Instant end) throws InterruptedException {
		Random random = new Random(SEED);
		List<Instance> all = this.platform.instances();
		while (Instant.now().isBefore(end)) {
			Instance victim = all.get(random.nextInt(all.size()));
			TimeUnit.MILLISECONDS.sleep(random.nextInt(500, 4000));
			this.platform.kill(victim);
			this.deaths.merge(victim.id(), 1, Integer::sum);
			TimeUnit.MILLISECONDS.sleep(random.nextInt(5000));
			this.platform.start(victim);
		}
	}

	private static void record(Figures figures) throws IOException {
		String line = new JsonMapper().writeValueAsString(figures);
		System.out.println("random kills: " + line);
		Path file = Home.find().root().resolve("tools/system-tests/target/soak.jsonl");
		Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	private long brokers() {
		return this.platform.instances().stream().filter((instance) -> instance.part() == Part.KAFKA).count();
	}

	/** What is told at the end. */
	private record Figures(String length, long seed, long brokers, int accepted, int cancelled, int repeatedCalls,
			long longestCallMillis, Map<String, Integer> deaths, long settledInSeconds, Map<String, Long> before,
			Map<String, Long> after, List<String> facts) {
	}

}
