package dev.parley.messaging.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.parley.messaging.Publisher;
import org.apache.kafka.clients.producer.ProducerRecord;

import org.springframework.kafka.core.KafkaOperations;

/**
 * Sends events with Kafka's producer. It does not use the {@code StreamBridge} of Spring
 * Cloud Stream, which can neither pipeline nor report acknowledgements.
 */
class KafkaPublisher implements Publisher {

	private final KafkaOperations<byte[], byte[]> kafka;

	KafkaPublisher(KafkaOperations<byte[], byte[]> kafka) {
		this.kafka = kafka;
	}

	@Override
	public CompletableFuture<?> send(String topic, String key, Map<String, String> headers, byte[] data) {
		ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, bytes(key), data);
		headers.forEach((name, value) -> message.headers().add(name, bytes(value)));
		return this.kafka.send(message);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
