package dev.parley.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import org.springframework.kafka.core.KafkaOperations;

/** Publishes and reads events as the other services do. */
public class Topics {

	private static final String SAMPLE_ORDER = "0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101";

	private final KafkaOperations<byte[], byte[]> kafka;

	private final List<String> brokers;

	Topics(KafkaOperations<byte[], byte[]> kafka, List<String> brokers) {
		this.kafka = kafka;
		this.brokers = brokers;
	}

	/** Reads the sample of a type from the contracts. */
	public static String sample(String type) {
		try {
			return Files.readString(Path.of(System.getProperty("parley.home"), "contracts/samples", type + ".json"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Publishes the sample of a placed order, with other products. */
	public void place(OrderId order, Sku first, Sku second) {
		publish(order, "order.placed.v1",
				sample("order.placed.v1").replace(SAMPLE_ORDER, order.toString())
					.replace("espresso-beans", first.value())
					.replace("filter-paper", second.value()));
	}

	/** Publishes the sample of a type, with another order. */
	public void publish(OrderId order, String type) {
		publish(order, type, sample(type).replace(SAMPLE_ORDER, order.toString()));
	}

	public void publish(OrderId order, String type, String body) {
		deliver(UUID.randomUUID(), order, type, body);
	}

	public void deliver(UUID id, OrderId order, String type, String body) {
		ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("orders", bytes(order.toString()), bytes(body));
		Map.of("ce_specversion", "1.0", "ce_id", id.toString(), "ce_type", "dev.parley." + type, "ce_source",
				"/order-service", "ce_time", Instant.now().toString(), "ce_subject", order.toString())
			.forEach((name, value) -> message.headers().add(name, bytes(value)));
		this.kafka.send(message).join();
	}

	/** Reads the types and bodies of all messages with a key, oldest first. */
	public List<Heard> heard(String topic, Object key) {
		return messages(topic, key).stream().map((message) -> new Heard(type(message), message.value())).toList();
	}

	/** Reads all messages with a key, oldest first. */
	public List<ConsumerRecord<String, String>> messages(String topic, Object key) {
		return messages(topic).stream().filter((message) -> key.toString().equals(message.key())).toList();
	}

	private List<ConsumerRecord<String, String>> messages(String topic) {
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", this.brokers),
				new StringDeserializer(), new StringDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((info) -> new TopicPartition(topic, info.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			List<ConsumerRecord<String, String>> messages = new ArrayList<>();
			while (partitions.stream().anyMatch((it) -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
				consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
			}
			return messages;
		}
	}

	private static String type(ConsumerRecord<?, ?> message) {
		return new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
			.replace("dev.parley.", "");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * An event on a topic.
	 *
	 * @param type the type without its prefix
	 */
	public record Heard(String type, String body) {
	}

}
