package dev.parley.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.cli.local.Platform;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Everything in the topics, to see what was sent, and what more than once. */
final class Deliveries {

	private Deliveries() {
	}

	/** How many messages repeat one that is in its topic already. */
	static int duplicates(Platform platform) {
		Map<String, Integer> copies = new HashMap<>();
		messages(platform, List.of("orders", "reservations", "notifications"))
			.forEach((message) -> copies.merge(id(message), 1, Integer::sum));
		return copies.values().stream().mapToInt((count) -> count - 1).sum();
	}

	/** What the messages of all topics say, with their keys and headers. */
	static List<String> texts(Platform platform) {
		return messages(platform, List.of())
			.map((message) -> message.topic() + " " + text(message.key()) + " " + text(message.value()) + " "
					+ Stream.of(message.headers().toArray())
						.map((header) -> header.key() + "=" + text(header.value()))
						.collect(Collectors.joining(" ")))
			.toList();
	}

	/** The messages of these topics, or of all. */
	private static Stream<ConsumerRecord<byte[], byte[]>> messages(Platform platform, List<String> topics) {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(platform.brokerAdministrator(),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = (topics.isEmpty() ? consumer.listTopics().keySet() : topics).stream()
				.filter((topic) -> !topic.startsWith("__"))
				.flatMap((topic) -> consumer.partitionsFor(topic).stream())
				.map((partition) -> new TopicPartition(partition.topic(), partition.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
			while (partitions.stream().anyMatch((it) -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
				consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
			}
			return messages.stream();
		}
	}

	private static String text(byte @Nullable [] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : "";
	}

	private static String id(ConsumerRecord<?, ?> message) {
		Header id = message.headers().lastHeader("ce_id");
		return message.topic() + new String(id.value(), StandardCharsets.UTF_8);
	}

}
