package dev.parley.messaging.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.parley.messaging.Delivery;
import dev.parley.servers.test.FaultyNetwork;
import dev.parley.servers.test.Link;
import dev.parley.servers.test.TopicMessages;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A part that starts before its broker creates its topics and reads them later. */
class LateBrokerTests {

	private static final String TOPIC = "late";

	private final Link link = new FaultyNetwork().toKafka();

	private final Map<String, Object> client = Map.of("bootstrap.servers", List.of("localhost:" + this.link.port()),
			"request.timeout.ms", 2000, "default.api.timeout.ms", 2000);

	private final Set<String> received = ConcurrentHashMap.newKeySet();

	private final BroadcastReader reader = new BroadcastReader(
			new DefaultKafkaConsumerFactory<>(this.client, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
			Map.of(TOPIC, this::receive));

	@AfterEach
	void stop() throws IOException {
		this.reader.stop();
		this.link.close();
	}

	@Test
	void createsTheTopicsAndReadsThemWheneverTheBrokerIsAvailable() throws InterruptedException {
		this.link.part();
		new TopicCreation(admin()).run(new DefaultApplicationArguments());
		this.reader.start();
		this.reader.run(new DefaultApplicationArguments());
		assertThat(this.reader.isRunning()).as("without a broker").isTrue();

		this.link.heal();
		await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() -> publish("first"));
		await().atMost(Duration.ofMinutes(1)).until(() -> this.received.contains("first"));

		this.link.cut();
		publish("unreadable");
		publish("second");
		await().atMost(Duration.ofMinutes(1)).until(() -> this.received.contains("second"));
	}

	private KafkaAdmin admin() {
		KafkaAdmin admin = new KafkaAdmin(this.client);
		admin.setOperationTimeout(2);
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(NewTopic.class, () -> new NewTopic(TOPIC, 1, (short) 1));
		context.refresh();
		admin.setApplicationContext(context);
		return admin;
	}

	private void publish(String key) {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(this.client, new ByteArraySerializer(),
				new ByteArraySerializer())) {
			producer.send(TopicMessages.event(UUID.randomUUID(), TOPIC, key, "test.late.v1", "{}"));
		}
	}

	private void receive(Delivery delivery) {
		if ("unreadable".equals(delivery.key())) {
			throw new IllegalArgumentException(new String(delivery.payload(), StandardCharsets.UTF_8));
		}
		this.received.add(String.valueOf(delivery.key()));
	}

}
