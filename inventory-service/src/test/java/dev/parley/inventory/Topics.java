package dev.parley.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.parley.servers.test.TopicMessages;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

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
		this.kafka.send(TopicMessages.event(id, "orders", order.toString(), "dev.parley." + type, body)).join();
	}

	/**
	 * Publishes a request for a report twice, as after a crash.
	 * @param asked who is asked: {@code one} or {@code all}
	 */
	public void request(ReportId report, String asked, Instant deadline, Sku... skus) {
		String body = """
				{"reportId": "%s", "ask": "%s", "skus": [%s], "deadline": "%s"}""".formatted(report, asked,
				Arrays.stream(skus).map("\"%s\""::formatted).collect(Collectors.joining(", ")), deadline);
		ProducerRecord<byte[], byte[]> message = TopicMessages.event(UUID.randomUUID(), "requests", report.toString(),
				"dev.parley.report.requested.v1", body);
		this.kafka.send(message).join();
		this.kafka.send(message).join();
	}

	/** Publishes a request that cannot be read. */
	public void requestUnreadable(ReportId report) {
		this.kafka
			.send(TopicMessages.event(UUID.randomUUID(), "requests", report.toString(),
					"dev.parley.report.requested.v1", "{"))
			.join();
	}

	/** Reads the types and bodies of all messages with a key, oldest first. */
	public List<Heard> heard(String topic, Object key) {
		return messages(topic, key).stream().map((message) -> new Heard(type(message), message.value())).toList();
	}

	/** Reads all messages with a key, oldest first. */
	public List<ConsumerRecord<String, String>> messages(String topic, Object key) {
		return TopicMessages.read(this.brokers, topic, key);
	}

	private static String type(ConsumerRecord<?, ?> message) {
		return String.valueOf(TopicMessages.header(message, "ce_type")).replace("dev.parley.", "");
	}

	/**
	 * An event on a topic.
	 *
	 * @param type the type without its prefix
	 */
	public record Heard(String type, String body) {
	}

}
