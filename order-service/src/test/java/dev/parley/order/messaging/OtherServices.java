package dev.parley.order.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import dev.parley.order.OrderId;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.kafka.core.KafkaOperations;

import static org.awaitility.Awaitility.await;

/**
 * Sends and reads messages on behalf of the other services. Every message is sent twice.
 */
public class OtherServices {

	private final KafkaOperations<byte[], byte[]> kafka;

	private final List<String> brokers;

	OtherServices(KafkaOperations<byte[], byte[]> kafka, KafkaConnectionDetails broker) {
		this.kafka = kafka;
		this.brokers = broker.getBootstrapServers();
	}

	public void reserveStock(OrderId order) {
		send("reservations", order.toString(), "dev.parley.stock.reserved.v1",
				"{\"orderId\": \"%s\", \"lines\": [{\"sku\": \"espresso-beans\", \"quantity\": 2}]}".formatted(order));
	}

	public void refuseStock(OrderId order, String sku, int missing) {
		send("reservations", order.toString(), "dev.parley.stock.refused.v1", """
				{"orderId": "%s", "reason": "insufficient-stock", "missing": [{"sku": "%s", "quantity": %d}]}
				""".formatted(order, sku, missing));
	}

	public void releaseStock(OrderId order) {
		send("reservations", order.toString(), "dev.parley.stock.released.v1",
				"{\"orderId\": \"%s\", \"lines\": []}".formatted(order));
	}

	public void notifyCustomer(OrderId order, String kind) {
		send("notifications", order.toString(), "dev.parley.notification.sent.v1", """
				{"orderId": "%s", "kind": "%s", "notificationId": "%s"}
				""".formatted(order, kind, UUID.randomUUID()));
	}

	public void sendUnreadable(OrderId order) {
		send("reservations", order.toString(), "dev.parley.stock.reserved.v1", "{");
	}

	public void changePrice(String sku, String amount, long version) {
		send("products", sku, "dev.parley.product.changed.v1", """
				{"sku": "%s", "name": "A product", "price": {"amount": "%s", "currency": "EUR"}, "version": %d}
				""".formatted(sku, amount, version));
	}

	/**
	 * Waits for a message of this service about an order.
	 * @return the body
	 */
	public String awaitEvent(String type, OrderId order) {
		return await().until(() -> find(type, order), Optional::isPresent).orElseThrow();
	}

	/**
	 * Lists the messages of this service about an order.
	 * @return the types without their common prefix
	 */
	public List<String> typesOf(OrderId order) {
		return messages("orders", order).stream()
			.map((message) -> typeOf(message).replace("dev.parley.order.", ""))
			.toList();
	}

	private Optional<String> find(String type, OrderId order) {
		return messages("orders", order).stream()
			.filter((message) -> type.equals(typeOf(message)))
			.map(ConsumerRecord::value)
			.findFirst();
	}

	/** All messages on a topic about an order, oldest first. */
	List<ConsumerRecord<String, String>> messages(String topic, OrderId order) {
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", this.brokers),
				new StringDeserializer(), new StringDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((info) -> new TopicPartition(info.topic(), info.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			long end = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
			List<ConsumerRecord<String, String>> messages = new ArrayList<>();
			while (messages.size() < end) {
				consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
			}
			return messages.stream().filter((message) -> order.toString().equals(message.key())).toList();
		}
	}

	private static String typeOf(ConsumerRecord<String, String> message) {
		return StreamSupport.stream(message.headers().headers("ce_type").spliterator(), false)
			.map((header) -> new String(header.value(), StandardCharsets.UTF_8))
			.findFirst()
			.orElse("");
	}

	void send(String topic, String key, String type, String body) {
		String id = UUID.randomUUID().toString();
		for (int delivery = 0; delivery < 2; delivery++) {
			ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, bytes(key), bytes(body));
			Map.of("ce_specversion", "1.0", "ce_id", id, "ce_type", type, "ce_source", "/test", "ce_time",
					Instant.now().toString(), "ce_subject", key)
				.forEach((name, value) -> message.headers().add(name, bytes(value)));
			this.kafka.send(message).join();
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
