package dev.parley.messaging;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.parley.servers.kafka.ShareGroup;
import dev.parley.servers.test.TopicMessages;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.Lifecycle;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every job is handled, and known afterwards, despite network faults. */
@OfficeTest
@TestPropertySource(properties = "spring.datasource.username=queue_faults")
class QueueFaultTests extends FaultyNetworkTest {

	@Autowired
	Office office;

	@Autowired
	KafkaOperations<byte[], byte[]> kafka;

	@Autowired
	KafkaAdmin admin;

	@Autowired
	WaitingJobs jobs;

	@Autowired
	@Qualifier("queues")
	Lifecycle queues;

	@BeforeEach
	void lockBriefly() throws Exception {
		try (Admin client = Admin.create(this.admin.getConfigurationProperties())) {
			client.incrementalAlterConfigs(new ShareGroup("office", Duration.ofSeconds(1)).settings()).all().get();
		}
	}

	@Test
	void jobsOutlastABrokerThatIsAwayForLongerThanTheirLocks() {
		CountDownLatch end = new CountDownLatch(1);
		this.office.effects.put("parted-0", () -> Office.block(end));
		List<UUID> ids = send("parted", 20);
		await().atMost(LONG).until(() -> !this.office.attemptsFor("parted-0").isEmpty());
		this.toKafka.part();
		await().during(Duration.ofSeconds(3)).atMost(LONG).until(() -> this.office.attemptsFor("parted-0").size() == 1);
		end.countDown();
		await().atMost(LONG).until(() -> this.office.done.contains("parted-0"));
		this.toKafka.heal();
		awaitKnown(ids);
	}

	/** A job that loses four workers would rightly be a dead letter. */
	@Test
	void jobsOutlastConnectionsThatBreak() {
		List<UUID> ids = send("interrupted", 200);
		for (int round = 0; round < 3; round++) {
			int cuts = this.toKafka.cuts();
			this.toKafka.cutAfter(700 + 1000 * round);
			await().atMost(LONG).until(() -> this.toKafka.cuts() > cuts);
		}
		awaitKnown(ids);
	}

	@Test
	void jobsWaitForTheDatabase() {
		this.toPostgres.part();
		List<UUID> ids = send("waiting", 10);
		await().during(Duration.ofSeconds(2))
			.atMost(LONG)
			.until(() -> this.office.attempts.stream().noneMatch((it) -> it.errand().startsWith("waiting")));
		this.toPostgres.heal();
		awaitKnown(ids);
	}

	@Test
	void workersMayStartBeforeTheBroker() {
		this.queues.stop();
		assertThat(this.queues.isRunning()).isFalse();
		List<UUID> ids = send("early", 10);
		assertThat(this.office.attemptsFor("early-0")).isEmpty();
		this.toKafka.part();
		this.queues.start();
		await().during(Duration.ofSeconds(2)).atMost(LONG).until(() -> this.office.attemptsFor("early-0").isEmpty());
		this.toKafka.heal();
		awaitKnown(ids);
	}

	@Test
	void aJobThatTheTopicLosesIsNoLongerCounted() throws Exception {
		await().atMost(LONG).untilAsserted(() -> assertThat(this.jobs.count()).containsEntry("errands", 0L));
		this.queues.stop();
		send("lost", 6);
		assertThat(this.jobs.count()).containsEntry("errands", 6L);
		try (Admin client = Admin.create(this.admin.getConfigurationProperties())) {
			client
				.deleteRecords(IntStream.range(0, 3)
					.mapToObj((partition) -> new TopicPartition("errands", partition))
					.collect(Collectors.toMap(Function.identity(), (_) -> RecordsToDelete.beforeOffset(-1))))
				.all()
				.get();
		}
		assertThat(this.jobs.count()).containsEntry("errands", 0L);
		this.queues.start();
		awaitKnown(send("later", 6));
		assertThat(this.office.attempts).noneMatch((attempt) -> attempt.errand().startsWith("lost"));
		await().atMost(LONG).untilAsserted(() -> assertThat(this.jobs.count()).containsEntry("errands", 0L));
	}

	private List<UUID> send(String prefix, int number) {
		return IntStream.range(0, number).mapToObj((i) -> {
			UUID id = UUID.randomUUID();
			String name = prefix + "-" + i;
			this.kafka.send(TopicMessages.event(id, "errands", name, Office.TYPE, "{\"name\":\"" + name + "\"}"))
				.join();
			return id;
		}).toList();
	}

	private void awaitKnown(List<UUID> ids) {
		await().atMost(LONG)
			.untilAsserted(() -> assertThat(this.jdbc.queryForList("select id from messaging.inbox", UUID.class))
				.containsAll(ids));
		assertThat(this.jdbc.queryForList("select event_id::uuid from messaging.dead_letter", UUID.class))
			.doesNotContainAnyElementsOf(ids);
	}

}
