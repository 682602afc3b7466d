package dev.parley.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import dev.parley.messaging.MessagingProperties.Jobs;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A job that cannot be done yet returns to its queue for hours or days. */
class PostponedJobsTests {

	private static final Duration PATIENCE = Duration.ofDays(1);

	private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

	private final JdbcTemplate jdbc = FreshSchema.in("postponed");

	private final List<Delivery> queue = new ArrayList<>();

	private final MovableClock clock = new MovableClock();

	private final PostponedJobs jobs = jobs(this::enqueue);

	@Test
	void anAbsenceOfAnHourCostsFewAttemptsAndNoJob() {
		List<Delivery> all = IntStream.range(0, 5).mapToObj((_) -> job()).toList();
		this.queue.addAll(all);
		List<Integer> attempts = new ArrayList<>();
		while (this.clock.age().compareTo(Duration.ofHours(1)) < 0) {
			List<Delivery> tried = take();
			tried.forEach((job) -> {
				assertThat(this.jobs.isOverdue(job)).isFalse();
				this.jobs.add(job);
			});
			attempts.add(tried.size());
			assertThat(this.jobs.counts()).isEqualTo(Map.of("mails", 5L));
			this.clock.now = this.clock.now.plusSeconds(60);
			this.jobs.resume(100);
		}
		assertThat(attempts.stream().filter((tried) -> tried > 0)).hasSize(7).containsOnly(5);

		this.clock.now = this.clock.now.plus(Duration.ofMinutes(5));
		this.jobs.resume(100);
		assertThat(take()).usingRecursiveFieldByFieldElementComparator().hasSameElementsAs(all);
		assertThat(this.jobs.counts()).isEmpty();
	}

	@Test
	void isTriedAgainAtLeastEachHourUntilItIsOverdue() {
		Delivery job = job();
		Instant last = START;
		while (!this.jobs.isOverdue(job)) {
			assertThat(Duration.between(last, this.clock.now)).isLessThanOrEqualTo(Duration.ofMinutes(90));
			last = this.clock.now;
			this.jobs.add(job);
			while (take().isEmpty()) {
				this.clock.now = this.clock.now.plus(Duration.ofMinutes(30));
				this.jobs.resume(100);
			}
		}
		assertThat(this.clock.age()).isBetween(PATIENCE, PATIENCE.plus(Duration.ofHours(2)));
	}

	@Test
	void isKeptOnceHoweverOftenTheBrokerDeliversIt() {
		Delivery job = job();
		this.jobs.add(job);
		this.jobs.add(job);
		this.clock.now = this.clock.now.plusSeconds(60);

		assertThat(this.jobs.resume(100)).isOne();
		assertThat(this.queue).hasSize(1);
	}

	@Test
	void staysUntilTheBrokerHasIt() {
		this.jobs.add(job());
		this.clock.now = this.clock.now.plusSeconds(60);
		PostponedJobs cutOff = jobs((topic, key, headers, data) -> CompletableFuture
			.failedFuture(new IllegalStateException("The broker is away")));

		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> cutOff.resume(100));

		assertThat(this.jobs.resume(100)).isOne();
	}

	@Test
	void staysIfItFailsAgainBeforeItHasLeft() {
		Delivery job = job();
		this.jobs.add(job);
		this.clock.now = this.clock.now.plusSeconds(60);
		List<CompletableFuture<?>> worker = new ArrayList<>();
		PostponedJobs slow = jobs((topic, key, headers, data) -> {
			worker.add(CompletableFuture.runAsync(() -> this.jobs.add(job)));
			await().until(() -> this.jdbc.queryForObject("select exists (select from pg_locks where not granted)",
					Boolean.class));
			return CompletableFuture.completedFuture(null);
		});

		slow.resume(100);
		worker.getFirst().join();

		assertThat(this.jobs.counts()).isEqualTo(Map.of("mails", 1L));
	}

	@Test
	void returnsByOneInstanceOnly() {
		IntStream.range(0, 3).forEach((_) -> this.jobs.add(job()));
		this.clock.now = this.clock.now.plusSeconds(60);
		PostponedJobs other = jobs(this::enqueue);
		PostponedJobs busy = jobs((topic, key, headers, data) -> {
			assertThat(CompletableFuture.supplyAsync(() -> other.resume(100)).join()).isZero();
			return CompletableFuture.completedFuture(null);
		});

		assertThat(busy.resume(100)).isEqualTo(3);
	}

	private PostponedJobs jobs(Publisher publisher) {
		return new PostponedJobs(JdbcClient.create(this.jdbc), new JsonMapper(),
				new TransactionTemplate(new JdbcTransactionManager(this.jdbc.getDataSource())), publisher,
				Map.of("mails", new Jobs(1, Duration.ofMinutes(1), PATIENCE)), this.clock);
	}

	private CompletableFuture<?> enqueue(String topic, String key, Map<String, String> headers, byte[] data) {
		this.queue.add(new Delivery(topic, 0, 0, "office", key, headers, data));
		return CompletableFuture.completedFuture(null);
	}

	private List<Delivery> take() {
		List<Delivery> taken = List.copyOf(this.queue);
		this.queue.clear();
		return taken;
	}

	private static Delivery job() {
		return new Delivery(
				"mails", 0, 0, "office", "key", Map.of("ce_id", UUID.randomUUID().toString(), "ce_type",
						"test.errand.v1", "ce_time", START.toString(), "traceparent", "00-1-2-01"),
				new byte[] { 1, 2 });
	}

	/** A clock that the test sets. */
	private static final class MovableClock extends Clock {

		private Instant now = START;

		private Duration age() {
			return Duration.between(START, this.now);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
