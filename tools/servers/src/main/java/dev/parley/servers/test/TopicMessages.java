package dev.parley.servers.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads whole topics, and builds events as services publish them. */
public final class TopicMessages {

	private TopicMessages() {
	}

	/**
	 * Reads all messages of topics, oldest first in each partition.
	 * @param client the settings of a Kafka client
	 */
	public static List<ConsumerRecord<String, String>> read(Map<String, Object> client, List<String> topics) {
		Map<String, Object> settings = new HashMap<>(client);
		// A consumer that closes waits for the last fetch, which waits for more messages.
		settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
				new StringDeserializer())) {
			List<TopicPartition> partitions = topics.stream()
				.flatMap((topic) -> consumer.partitionsFor(topic).stream())
				.map((partition) -> new TopicPartition(partition.topic(), partition.partition()))
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

	/** Reads all messages of a topic with a key, oldest first. */
	public static List<ConsumerRecord<String, String>> read(List<String> brokers, String topic, Object key) {
		return read(Map.of("bootstrap.servers", brokers), List.of(topic)).stream()
			.filter((message) -> key.toString().equals(message.key()))
			.toList();
	}

	/** Returns a header as text, or null if the message does not have it. */
	public static @Nullable String header(ConsumerRecord<?, ?> message, String name) {
		Header header = message.headers().lastHeader(name);
		return (header != null) ? new String(header.value(), StandardCharsets.UTF_8) : null;
	}

	/** Builds a CloudEvent in binary mode, as the contracts require. */
	public static ProducerRecord<byte[], byte[]> event(UUID id, String topic, String key, String type, String body) {
		ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, bytes(key), bytes(body));
		Map.of("ce_specversion", "1.0", "ce_id", id.toString(), "ce_type", type, "ce_source", "/test", "ce_time",
				Instant.now().toString(), "ce_subject", key)
			.forEach((name, value) -> message.headers().add(name, bytes(value)));
		return message;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
