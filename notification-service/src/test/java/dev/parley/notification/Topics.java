package dev.parley.notification;

import java.util.List;
import java.util.UUID;

import dev.parley.servers.test.TopicMessages;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.kafka.core.KafkaOperations;

/** Publishes and reads events as the other services do. */
class Topics {

	private final KafkaOperations<byte[], byte[]> kafka;

	private final List<String> brokers;

	Topics(KafkaOperations<byte[], byte[]> kafka, List<String> brokers) {
		this.kafka = kafka;
		this.brokers = brokers;
	}

	/** Publishes the sample of a type, with another order. */
	void publish(String type, OrderId order, Customer customer) {
		publish(UUID.randomUUID(), type, order, Samples.of(type, order, customer));
	}

	void publish(UUID id, String type, OrderId order, String body) {
		this.kafka.send(TopicMessages.event(id, "orders", order.toString(), type, body)).join();
	}

	/** Reads all messages about an order or another key, oldest first. */
	List<ConsumerRecord<String, String>> messages(String topic, Object key) {
		return TopicMessages.read(this.brokers, topic, key);
	}

}
