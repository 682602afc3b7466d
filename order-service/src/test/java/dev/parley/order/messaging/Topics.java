package dev.parley.order.messaging;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.parley.order.OrderId;
import dev.parley.servers.test.TopicMessages;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.kafka.core.KafkaOperations;

import static org.awaitility.Awaitility.await;

/** Publishes, each event twice, and reads events as the other services do. */
public class Topics {

	private final KafkaOperations<byte[], byte[]> kafka;

	private final List<String> brokers;

	Topics(KafkaOperations<byte[], byte[]> kafka, KafkaConnectionDetails broker) {
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

	/**
	 * Answers a report as an instance of inventory-service, which knows some instances.
	 */
	public void answerReport(String report, String instance, List<String> instances, int available) {
		send("replies", report, "dev.parley.report.answered.v1", """
				{"reportId": "%s", "instance": "%s", "instances": [%s],
				 "products": [{"sku": "espresso-beans", "available": %d}]}
				""".formatted(report, instance,
				instances.stream().map("\"%s\""::formatted).collect(Collectors.joining(", ")), available));
	}

	/** Lists the requests for a report that this service has sent. */
	public List<String> requests(String report) {
		return messages("requests", report).stream().map(ConsumerRecord::value).toList();
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

	/** Reads all messages on a topic with a key, oldest first. */
	List<ConsumerRecord<String, String>> messages(String topic, Object key) {
		return TopicMessages.read(this.brokers, topic, key);
	}

	private static String typeOf(ConsumerRecord<String, String> message) {
		return String.valueOf(TopicMessages.header(message, "ce_type"));
	}

	void send(String topic, String key, String type, String body) {
		UUID id = UUID.randomUUID();
		for (int delivery = 0; delivery < 2; delivery++) {
			this.kafka.send(TopicMessages.event(id, topic, key, type, body)).join();
		}
	}

}
