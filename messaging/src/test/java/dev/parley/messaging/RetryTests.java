package dev.parley.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A message that is retried pauses its own partition and no other. */
@ShopTest
class RetryTests {

	@Autowired
	Shop shop;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	Inbox inbox;

	@Autowired
	KafkaOperations<byte[], byte[]> kafka;

	@BeforeEach
	void empty() {
		this.jdbc.execute("truncate delivered");
		this.shop.received.clear();
	}

	/** One thread reads all four partitions (see {@link ShopTest}). */
	@Test
	void continuesWithTheOtherPartitions() {
		this.shop.outages.set(Integer.MAX_VALUE);
		send(0, "late-first");
		send(0, "behind");
		send(1, "elsewhere");
		await().untilAsserted(() -> assertThat(names()).containsExactly("elsewhere"));
		send(1, "elsewhere-again");
		await().untilAsserted(() -> assertThat(names()).containsExactly("elsewhere", "elsewhere-again"));
		this.shop.outages.set(0);
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(
					() -> assertThat(names()).containsExactly("elsewhere", "elsewhere-again", "late-first", "behind"));
		await().untilAsserted(
				() -> assertThat(this.jdbc.queryForList("select name from delivered", String.class)).hasSize(4));
	}

	@Test
	void removesOnlyIdsOfEventsThatAreNoLongerAccepted() {
		insert("old", Duration.ofDays(9).plusHours(1));
		insert("near", Duration.ofDays(9).minusHours(1));
		while (this.inbox.prune(1) == 1) {
			assertThat(this.jdbc.queryForList("select count from messaging.inbox_pruned where consumer = 'old'",
					Integer.class))
				.hasSize(1);
		}
		assertThat(this.jdbc.queryForList("select consumer from messaging.inbox where type = 'test.pruned.v1'",
				String.class))
			.containsExactly("near");
		assertThat(new MessagingFacts(JdbcClient.create(this.jdbc)).counts().processed().get("old"))
			.containsEntry("test.pruned.v1", 1L);
	}

	private void insert(String consumer, Duration age) {
		this.jdbc.update(
				"insert into messaging.inbox values (?, ?, now() - make_interval(secs => ?), 'test.pruned.v1')",
				consumer, UUID.randomUUID(), age.toSeconds());
	}

	private List<String> names() {
		return this.shop.received.stream().map((event) -> event.data().name()).toList();
	}

	private void send(int partition, String name) {
		ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("parcels", partition, bytes(name),
				bytes("{\"name\":\"" + name + "\",\"number\":1}"));
		message.headers()
			.add("ce_type", bytes(Shop.TYPE))
			.add("ce_time", bytes(Instant.now().toString()))
			.add("ce_id", bytes(UUID.randomUUID().toString()));
		this.kafka.send(message).join();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
