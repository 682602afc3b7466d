package dev.parley.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import dev.parley.messaging.Shop.Parcel;
import dev.parley.servers.test.TopicMessages;
import io.micrometer.tracing.Tracer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Events are published if their transaction commits, in order, and take effect once. */
@ShopTest
class MessagingTests {

	private static final String DEAD_LETTERS = "parcels.shop.dead-letters";

	@Autowired
	Shop shop;

	@Autowired
	Outbox outbox;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	Tracer tracer;

	@Autowired
	KafkaOperations<byte[], byte[]> kafka;

	@Autowired
	KafkaConnectionDetails brokers;

	@Autowired
	@Qualifier("outboxRelay")
	OutboxRelay relay;

	TransactionTemplate transaction;

	@Autowired
	MessagingTests(PlatformTransactionManager transactions) {
		this.transaction = new TransactionTemplate(transactions);
	}

	@BeforeEach
	void empty() {
		this.jdbc.execute("truncate delivered");
		this.shop.received.clear();
	}

	@Test
	void publishesWhatTheTransactionCommits() {
		this.transaction.executeWithoutResult((status) -> append("committed", 1));
		await().untilAsserted(() -> assertThat(received("committed")).hasSize(1));
		ReceivedEvent<Parcel> event = received("committed").getFirst();
		assertThat(event.key()).isEqualTo("committed");
		assertThat(event.type()).isEqualTo(Shop.TYPE);
		assertThat(event.time()).isBeforeOrEqualTo(java.time.Instant.now());
		await().untilAsserted(() -> assertThat(rows("messaging.outbox")).isZero());
	}

	@Test
	void publishesNothingOfARollback() {
		this.transaction.executeWithoutResult((status) -> {
			append("rolled-back", 1);
			status.setRollbackOnly();
		});
		this.transaction.executeWithoutResult((status) -> append("after", 1));
		await().untilAsserted(() -> assertThat(received("after")).hasSize(1));
		assertThat(received("rolled-back")).isEmpty();
	}

	@Test
	void compressesWhatItSends() {
		this.transaction
			.executeWithoutResult((status) -> IntStream.range(0, 20).forEach((number) -> append("compressed", number)));
		await().untilAsserted(() -> assertThat(received("compressed")).hasSize(20));
		assertThat(this.kafka.metrics()).anySatisfy((name, metric) -> {
			assertThat(name.name()).isEqualTo("compression-rate-avg");
			assertThat((Double) metric.metricValue()).isLessThan(1);
		});
	}

	@Test
	void rejectsWhatCannotBePublished() {
		assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> append("alone", 1));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.transaction
			.executeWithoutResult((status) -> this.outbox.append("unnamed", "key", Shop.TYPE, new Parcel("x", 1))));
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> append("x".repeat(1_100_000), 1)));
		assertThat(rows("messaging.outbox")).isZero();
	}

	@Test
	void keepsTheOrderOfEachKey() throws Exception {
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int key = 0; key < 20; key++) {
				String name = "ordered-" + key;
				callers.submit(() -> IntStream.range(0, 50)
					.forEach((number) -> this.transaction.executeWithoutResult((status) -> append(name, number))));
			}
		}
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(received("ordered-")).hasSize(1000));
		for (int key = 0; key < 20; key++) {
			assertThat(received("ordered-" + key + "|")).extracting((event) -> event.data().number())
				.containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
		}
	}

	@Test
	void carriesTheTraceFromTheCauseToTheEffect() {
		var span = this.tracer.nextSpan().name("cause").start();
		try (var _ = this.tracer.withSpan(span)) {
			this.transaction.executeWithoutResult((status) -> append("traced", 1));
		}
		finally {
			span.end();
		}
		ConsumerRecord<String, String> message = await()
			.until(() -> messages("parcels").stream().filter((it) -> "traced".equals(it.key())).findFirst(),
					java.util.Optional::isPresent)
			.orElseThrow();
		assertThat(TopicMessages.header(message, "traceparent")).contains(span.context().traceId());
		assertThat(TopicMessages.header(message, "ce_specversion")).isEqualTo("1.0");
		assertThat(TopicMessages.header(message, "ce_source")).isEqualTo("/shop");
		assertThat(TopicMessages.header(message, "ce_subject")).isEqualTo("traced");
		assertThat(TopicMessages.header(message, "content-type")).isEqualTo("application/json");
		assertThat(message.headers()).extracting(Header::key)
			.containsExactlyInAnyOrder("ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "ce_subject",
					"content-type", "traceparent");
	}

	@Test
	void handlesADuplicateOnce() {
		UUID id = UUID.randomUUID();
		send(id, "double", "{\"name\":\"double\",\"number\":1,\"added\":\"by a newer producer\"}");
		send(id, "double", "{\"name\":\"double\",\"number\":1}");
		send(UUID.randomUUID(), "double", "{\"name\":\"double\",\"number\":2}");
		await().untilAsserted(() -> assertThat(received("double")).extracting((event) -> event.data().number())
			.containsExactly(1, 2));
		await().untilAsserted(() -> assertThat(delivered("double")).isEqualTo(2));
	}

	@Test
	void movesUnreadableMessagesToTheDeadLettersAndContinues() {
		send(UUID.randomUUID(), "unreadable", "{not json");
		send(UUID.randomUUID(), "unreadable", "{\"name\":\"unreadable\",\"number\":-1}");
		send(null, "unreadable", "{\"name\":\"unreadable\",\"number\":1}");
		send(UUID.randomUUID(), "unreadable", "{\"name\":\"unreadable-next\",\"number\":2}");
		await().untilAsserted(() -> assertThat(received("unreadable-next")).hasSize(1));
		assertThat(received("unreadable")).hasSize(1);
		assertThat(messages(DEAD_LETTERS)).filteredOn((message) -> "unreadable".equals(message.key())).hasSize(3);
	}

	@Test
	void rollsBackAFailureAndStopsAfterFiveAttempts() {
		this.transaction.executeWithoutResult((status) -> append("broken", 1));
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(
					() -> assertThat(messages(DEAD_LETTERS)).filteredOn((message) -> "broken".equals(message.key()))
						.hasSize(1));
		assertThat(delivered("broken")).isZero();
		this.transaction.executeWithoutResult((status) -> append("fixed", 1));
		await().untilAsserted(() -> assertThat(received("fixed")).hasSize(1));
	}

	/** Another failure would be given up after as many attempts. */
	@Test
	void retriesUntilAnOutageEnds() {
		this.shop.outages.set(5);
		this.transaction.executeWithoutResult((status) -> append("late", 1));
		await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(delivered("late")).isEqualTo(1));
		assertThat(received("late")).hasSize(1);
		assertThat(messages(DEAD_LETTERS)).noneMatch((message) -> "late".equals(message.key()));
	}

	@Test
	void skipsTypesWithoutAHandler() {
		this.transaction.executeWithoutResult((status) -> {
			this.outbox.append("parcels", "skipped", "test.other.v1", Map.of("what", "ever"));
			append("skipped", 1);
		});
		await().untilAsserted(() -> assertThat(received("skipped")).hasSize(1));
		assertThat(messages(DEAD_LETTERS)).noneMatch((message) -> "skipped".equals(message.key()));
	}

	@Test
	void publishesTheEventsThatACrashLeft() {
		this.relay.stop();
		this.transaction.executeWithoutResult((status) -> append("left-behind", 1));
		assertThat(rows("messaging.outbox")).isEqualTo(1);
		this.relay.start();
		await().untilAsserted(() -> assertThat(received("left-behind")).hasSize(1));
	}

	private void append(String name, int number) {
		this.outbox.append("parcels", name, Shop.TYPE, new Parcel(name, number));
	}

	private void send(@Nullable UUID id, String key, String body) {
		ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("parcels", bytes(key), bytes(body));
		message.headers().add("ce_type", bytes(Shop.TYPE)).add("ce_time", bytes(java.time.Instant.now().toString()));
		if (id != null) {
			message.headers().add("ce_id", bytes(id.toString()));
		}
		this.kafka.send(message).join();
	}

	private List<ReceivedEvent<Parcel>> received(String prefix) {
		return this.shop.received.stream()
			.filter((event) -> (event.key() + "|").startsWith(prefix) || event.data().name().startsWith(prefix))
			.toList();
	}

	private long delivered(String name) {
		return this.jdbc.queryForList("select name from delivered where name = ?", String.class, name).size();
	}

	private long rows(String table) {
		return this.jdbc.queryForList("select 1 from " + table, Integer.class).size();
	}

	private List<ConsumerRecord<String, String>> messages(String topic) {
		return TopicMessages.read(Map.of("bootstrap.servers", this.brokers.getBootstrapServers()), List.of(topic));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
