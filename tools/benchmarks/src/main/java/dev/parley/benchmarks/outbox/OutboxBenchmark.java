package dev.parley.benchmarks.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures two outboxes: transactions at rest, the time from a commit until a consumer
 * has the event, and the rate at which a backlog drains.
 */
public final class OutboxBenchmark {

	private static final Duration REST = Duration.ofSeconds(30);

	private static final int RATE = 50;

	private static final int EVENTS = 1500;

	private static final int BACKLOG = 50_000;

	private static final int KEYS = 1000;

	private OutboxBenchmark() {
	}

	/**
	 * Runs the comparison with a database and a broker of its own, and prints a table.
	 * @param arguments {@code --own} to measure only this platform's outbox
	 */
	public static void main(String[] arguments) throws Exception {
		System.out.println("| Outbox | transactions/s at rest | p50 | p99 | backlog, events/s |");
		System.out.println("|---|---|---|---|---|");
		for (Contestant contestant : (arguments.length > 0) ? List.of(new ParleyOutbox())
				: List.of(new ParleyOutbox(), new NamastackOutbox())) {
			measure(contestant);
		}
		System.exit(0);
	}

	private static void measure(Contestant contestant) throws Exception {
		String topic = "benchmark-" + System.nanoTime();
		Probe.create(topic);
		try (ConfigurableApplicationContext application = contestant.start(topic); Probe probe = new Probe(topic)) {
			send(contestant, application, topic, 500);
			probe.awaitAll(500, Duration.ofMinutes(2));
			double atRest = atRest(application);

			probe.reset();
			send(contestant, application, topic, EVENTS);
			probe.awaitAll(EVENTS, Duration.ofMinutes(5));
			double p50 = probe.percentile(50);
			double p99 = probe.percentile(99);

			contestant.pause(application);
			backlog(contestant, application, topic);
			probe.reset();
			long begin = System.nanoTime();
			contestant.resume(application);
			probe.await(BACKLOG, Duration.ofMinutes(10));
			double seconds = (System.nanoTime() - begin) / 1e9;
			System.out.printf("| %s | %.1f | %.1f ms | %.1f ms | %,.0f%s |%n", contestant, atRest, p50, p99,
					probe.received() / seconds, (probe.received() < BACKLOG) ? " (not done within 10 min)" : "");
		}
	}

	/** Sends one event per transaction, at a rate that does not depend on the outbox. */
	private static void send(Contestant contestant, ConfigurableApplicationContext application, String topic,
			int events) throws InterruptedException {
		TransactionTemplate transaction = new TransactionTemplate(
				application.getBean(PlatformTransactionManager.class));
		long begin = System.nanoTime();
		for (int i = 0; i < events; i++) {
			int number = i;
			TimeUnit.NANOSECONDS.sleep(begin + i * (1_000_000_000L / RATE) - System.nanoTime());
			Thread.startVirtualThread(() -> transaction.executeWithoutResult((status) -> contestant.append(application,
					topic, "key-" + number % KEYS, Contestant.Parcel.of(number))));
		}
	}

	private static void backlog(Contestant contestant, ConfigurableApplicationContext application, String topic) {
		TransactionTemplate transaction = new TransactionTemplate(
				application.getBean(PlatformTransactionManager.class));
		int perTransaction = 100;
		IntStream.range(0, BACKLOG / perTransaction)
			.forEach((batch) -> transaction
				.executeWithoutResult((status) -> IntStream.range(batch * perTransaction, (batch + 1) * perTransaction)
					.forEach((number) -> contestant.append(application, topic, "key-" + number % KEYS,
							Contestant.Parcel.of(number)))));
	}

	private static double atRest(ConfigurableApplicationContext application) throws InterruptedException {
		JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
		TimeUnit.SECONDS.sleep(12);
		long before = transactions(jdbc);
		TimeUnit.MILLISECONDS.sleep(REST.toMillis());
		return (transactions(jdbc) - before) / (double) REST.toSeconds();
	}

	private static long transactions(JdbcTemplate jdbc) throws InterruptedException {
		Long count = jdbc.queryForObject(
				"select xact_commit + xact_rollback from pg_stat_database where datname = current_database()",
				Long.class);
		return (count != null) ? count : 0;
	}

}
