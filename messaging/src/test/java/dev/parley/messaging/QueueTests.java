package dev.parley.messaging;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.servers.kafka.ShareGroup;
import dev.parley.servers.test.TopicMessages;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Workers compete for jobs, and none is lost, whatever its handler does. */
@OfficeTest
class QueueTests {

	private static final Duration LONG = Duration.ofMinutes(2);

	private static final String ERRANDS = "errands";

	/** The queue of tests that take long, so that they disturb no other. */
	private static final String REPAIRS = "repairs";

	/** After so many, the broker drops a job silently. */
	private static final int DELIVERIES = 5;

	private final Set<String> names = new HashSet<>();

	@Autowired
	Office office;

	@Autowired
	DeadLetters letters;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	MeterRegistry meters;

	@Autowired
	WaitingJobs jobs;

	@Autowired
	KafkaOperations<byte[], byte[]> kafka;

	@Autowired
	KafkaConnectionDetails brokers;

	/** A lock that a slow handler outlasts. */
	@BeforeEach
	void lockBriefly() throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.brokers.getBootstrapServers()))) {
			admin.incrementalAlterConfigs(new ShareGroup("office", Duration.ofSeconds(2)).settings()).all().get();
		}
	}

	@AfterEach
	void unblock() {
		this.office.effects.keySet().removeAll(this.names);
	}

	@Test
	void moreWorkersThanPartitionsWorkAtTheSameTime() {
		CountDownLatch atWork = new CountDownLatch(4);
		Set<String> workers = ConcurrentHashMap.newKeySet();
		List<String> names = names("together", 30);
		names.forEach((name) -> effect(name, () -> {
			if (workers.add(Office.worker())) {
				atWork.countDown();
			}
			Office.block(atWork);
		}));
		names.forEach((name) -> send(ERRANDS, name));
		await().atMost(LONG).untilAsserted(() -> assertThat(this.office.done).containsAll(names));
		assertThat(atWork.getCount()).isZero();
		assertThat(names).allSatisfy((name) -> assertThat(this.office.attemptsFor(name)).hasSize(1));
	}

	@Test
	void aKnownJobIsSkipped() {
		UUID id = UUID.randomUUID();
		send(ERRANDS, id, "known");
		await().atMost(LONG).untilAsserted(() -> assertThat(known(id)).isTrue());
		double skipped = results("accept");
		send(ERRANDS, id, "known");
		await().atMost(LONG).untilAsserted(() -> assertThat(results("accept")).isGreaterThan(skipped));
		assertThat(this.office.attemptsFor("known")).hasSize(1);
	}

	@Test
	void jobsStayWithAWorkerThatNeedsLongerThanTheirLocks() {
		CountDownLatch begin = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		Map<String, String> workers = new ConcurrentHashMap<>();
		names("first", 30).forEach((name) -> {
			effect(name, () -> {
				workers.put(name, Office.worker());
				Office.block(begin);
			});
			send(ERRANDS, name);
		});
		await().atMost(LONG).until(() -> Set.copyOf(workers.values()).size() == 5);
		List<String> slow = names("slow", 20);
		List<String> quick = names("quick", 20);
		slow.forEach((name) -> effect(name, () -> Office.block(end)));
		IntStream.range(0, 20).forEach((i) -> {
			send(ERRANDS, slow.get(i));
			send(ERRANDS, quick.get(i));
		});
		begin.countDown();
		await().atMost(LONG)
			.until(() -> slow.stream().filter((name) -> !this.office.attemptsFor(name).isEmpty()).count() > 5);
		await().during(Duration.ofSeconds(6))
			.atMost(Duration.ofSeconds(8))
			.until(() -> slow.stream().allMatch((name) -> this.office.attemptsFor(name).size() <= 1));
		end.countDown();
		await().atMost(LONG).untilAsserted(() -> assertThat(this.office.done).containsAll(slow).containsAll(quick));
		assertThat(Stream.concat(slow.stream(), quick.stream()))
			.allSatisfy((name) -> assertThat(this.office.attemptsFor(name)).hasSize(1));
	}

	/** Each delivery would be one of five. */
	@Test
	void anOutageCostsNoDelivery() {
		List<String> earlier = names("earlier", 30);
		earlier.forEach((name) -> send(ERRANDS, name));
		await().atMost(LONG).untilAsserted(() -> assertThat(this.office.done).containsAll(earlier));
		AtomicBoolean away = new AtomicBoolean(true);
		double released = results("release");
		List<String> names = names("away", 10);
		names.forEach((name) -> effect(name, () -> {
			if (away.get()) {
				throw new ResourceUnavailableException("No mail server", new java.net.ConnectException());
			}
		}));
		names.forEach((name) -> send(ERRANDS, name));
		await().atMost(LONG).until(() -> names.stream().anyMatch((name) -> this.office.attemptsFor(name).size() >= 4));
		assertThat(results("release")).isEqualTo(released);
		await().atMost(LONG).until(() -> waiting() == names.size());
		away.set(false);
		await().atMost(LONG).untilAsserted(() -> assertThat(this.office.done).containsAll(names));
		assertThat(dead(ERRANDS, "away-0")).isEmpty();
		await().atMost(LONG).until(() -> waiting() == 0);
	}

	@Test
	void aJobThatCannotBeDoneYetIsPostponedForLongerEachTime() {
		AtomicInteger attempts = new AtomicInteger();
		effect("postponed", () -> {
			if (attempts.incrementAndGet() <= DELIVERIES) {
				throw new TryAgainLaterException("Not yet");
			}
		});
		send(ERRANDS, "postponed");
		await().atMost(LONG).until(() -> attempts.get() == 2);
		// For a moment, the table and the broker both have it.
		await().atMost(LONG).untilAsserted(() -> assertThat(this.jobs.count()).extractingByKey(ERRANDS).isIn(1L, 2L));
		await().atMost(LONG).until(() -> this.office.done.contains("postponed"));
		assertThat(dead(ERRANDS, "postponed")).isEmpty();
		List<Long> times = this.office.attemptsFor("postponed").stream().map(Office.Attempt::nanoTime).toList();
		assertThat(times).hasSize(DELIVERIES + 1);
		assertThat(times.getLast() - times.get(4)).isGreaterThan(times.get(1) - times.getFirst());
		await().atMost(LONG).untilAsserted(() -> assertThat(this.jobs.count()).containsEntry(ERRANDS, 0L));
	}

	@Test
	@Execution(ExecutionMode.CONCURRENT)
	void aFailureIsGivenToAnotherWorkerAfterAGrowingDelayAndThenUp() {
		AtomicBoolean broken = new AtomicBoolean(true);
		effect("broken", () -> {
			if (broken.get()) {
				throw new IllegalStateException("No handler can handle this");
			}
		});
		send(REPAIRS, "broken");
		DeadLetter letter = awaitLetter(REPAIRS, "broken");
		assertThat(letter.attempts()).isEqualTo(4);
		assertThat(letter.error()).contains("No handler can handle this");
		List<Office.Attempt> attempts = this.office.attemptsFor("broken");
		assertThat(IntStream.range(1, attempts.size())
			.mapToLong((i) -> (attempts.get(i).nanoTime() - attempts.get(i - 1).nanoTime()) / 900_000_000)).hasSize(3)
			.isSorted()
			.first()
			.satisfies((seconds) -> assertThat(seconds).isPositive());
		broken.set(false);
		assertThat(this.letters.redeliver(letter.id(), "operator1", null)).get()
			.extracting(DeadLetter::state)
			.isEqualTo(DeadLetter.State.REDELIVERED);
		assertThat(this.office.done).contains("broken");
		assertThat(copies(REPAIRS, "broken")).isEqualTo(1);
	}

	@Test
	void aRefusedJobIsGivenUpAtOnce() {
		effect("refused", () -> {
			throw new IllegalArgumentException("No such address");
		});
		send(ERRANDS, "refused");
		assertThat(awaitLetter(ERRANDS, "refused").attempts()).isEqualTo(1);
		this.kafka.send(TopicMessages.event(UUID.randomUUID(), ERRANDS, "unreadable", Office.TYPE, "{")).join();
		assertThat(awaitLetter(ERRANDS, "unreadable").attempts()).isEqualTo(1);
		assertThat(copies(ERRANDS, "refused")).isEqualTo(1);
	}

	private static List<String> names(String prefix, int number) {
		return IntStream.range(0, number).mapToObj((i) -> prefix + "-" + i).toList();
	}

	private void effect(String name, Runnable effect) {
		this.names.add(name);
		this.office.effects.put(name, effect);
	}

	private void send(String queue, String name) {
		send(queue, UUID.randomUUID(), name);
	}

	private void send(String queue, UUID id, String name) {
		this.kafka.send(TopicMessages.event(id, queue, name, Office.TYPE, "{\"name\":\"" + name + "\"}")).join();
	}

	private boolean known(UUID id) {
		return !this.jdbc.queryForList("select id from messaging.inbox where id = ?", id).isEmpty();
	}

	private double results(String result) {
		return this.meters.find("parley.queue.jobs")
			.tags("queue", ERRANDS, "result", result)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	private double waiting() {
		return this.meters.get("parley.queue.waiting").tag("queue", ERRANDS).gauge().value();
	}

	private List<DeadLetter> dead(String queue, String key) {
		return this.letters.list(DeadLetter.State.DEAD, null, queue, new UUID(0, 0), 100)
			.stream()
			.filter((letter) -> key.equals(letter.message().key()))
			.toList();
	}

	private DeadLetter awaitLetter(String queue, String key) {
		return await().atMost(LONG).until(() -> dead(queue, key), (letters) -> letters.size() == 1).getFirst();
	}

	private long copies(String queue, String key) {
		return TopicMessages.read(this.brokers.getBootstrapServers(), queue + ".office.dead-letters", key).size();
	}

}
