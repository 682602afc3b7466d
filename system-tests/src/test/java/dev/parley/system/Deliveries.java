package dev.parley.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.parley.cli.platform.Platform;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything in the topics, to see what was sent more than once. */
final class Deliveries {

	private Deliveries() {
	}

	/** How many messages repeat one that is in its topic already. */
	static int duplicates(Platform platform) {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(platform.brokerAdministrator(),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = Stream.of("orders", "reservations", "notifications")
				.flatMap((topic) -> consumer.partitionsFor(topic).stream())
				.map((partition) -> new TopicPartition(partition.topic(), partition.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			Map<String, Integer> copies = new HashMap<>();
			while (partitions.stream().anyMatch((it) -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
				consumer.poll(Duration.ofMillis(100)).forEach((message) -> copies.merge(id(message), 1, Integer::sum));
			}
			return copies.values().stream().mapToInt((count) -> count - 1).sum();
		}
	}

	private static String id(ConsumerRecord<?, ?> message) {
		Header id = message.headers().lastHeader("ce_id");
		return message.topic() + new String(id.value(), StandardCharsets.UTF_8);
	}

}
