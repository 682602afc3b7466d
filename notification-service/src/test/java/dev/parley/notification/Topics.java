package dev.parley.notification;

import java.nio.charset.StandardCharsets;
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
class Topics {

	private final KafkaOperations<byte[], byte[]> kafka;

	private final List<String> addresses;

	Topics(KafkaOperations<byte[], byte[]> kafka, List<String> addresses) {
		this.kafka = kafka;
		this.addresses = addresses;
	}

	/** Publishes the sample of a type, with another order. */
	void publish(String type, OrderId order, Customer customer) {
		publish(UUID.randomUUID(), type, order, Samples.of(type, order, customer));
	}

	void publish(UUID id, String type, OrderId order, String body) {
		ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("orders", bytes(order.toString()), bytes(body));
		message.headers()
			.add("ce_specversion", bytes("1.0"))
			.add("ce_id", bytes(id.toString()))
			.add("ce_type", bytes(type))
			.add("ce_source", bytes("/order-service"))
			.add("ce_time", bytes(Instant.now().toString()))
			.add("ce_subject", bytes(order.toString()));
		this.kafka.send(message).join();
	}

	/** Reads all messages about an order, oldest first. */
	List<ConsumerRecord<String, String>> messages(String topic, OrderId order) {
		Map<String, Object> config = Map.of("bootstrap.servers", this.addresses);
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(config, new StringDeserializer(),
				new StringDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((partition) -> new TopicPartition(topic, partition.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			List<ConsumerRecord<String, String>> messages = new ArrayList<>();
			while (partitions.stream().anyMatch((it) -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
				consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
			}
			return messages.stream().filter((message) -> order.toString().equals(message.key())).toList();
		}
	}

	static String header(ConsumerRecord<?, ?> message, String name) {
		return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
