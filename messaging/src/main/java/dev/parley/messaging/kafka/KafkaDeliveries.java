package dev.parley.messaging.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import dev.parley.messaging.Delivery;
import dev.parley.messaging.DeliveryReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;

/** Reads deliveries from the binder's messages and from Kafka's records. */
class KafkaDeliveries implements DeliveryReader {

	@Override
	public Delivery read(Message<byte[]> message) {
		MessageHeaders headers = message.getHeaders();
		Map<String, String> texts = new TreeMap<>();
		headers.forEach((name, value) -> {
			String text = text(value);
			if (text != null) {
				texts.put(name, text);
			}
		});
		Integer partition = headers.get(KafkaHeaders.RECEIVED_PARTITION, Integer.class);
		Long offset = headers.get(KafkaHeaders.OFFSET, Long.class);
		return new Delivery(String.valueOf(headers.get(KafkaHeaders.RECEIVED_TOPIC)),
				(partition != null) ? partition : -1, (offset != null) ? offset : -1,
				String.valueOf(headers.get(KafkaHeaders.GROUP_ID)), texts.get(KafkaHeaders.RECEIVED_KEY), texts,
				body(message));
	}

	static Delivery read(ConsumerRecord<?, ?> message, String group) {
		Map<String, String> headers = new TreeMap<>();
		message.headers().forEach((header) -> {
			String text = text(header.value());
			headers.put(header.key(), (text != null) ? text : "");
		});
		return new Delivery(message.topic(), message.partition(), message.offset(), group, text(message.key()), headers,
				(message.value() instanceof byte[] body) ? body : new byte[0]);
	}

	/** The payload of a tombstone is no {@code byte[]}, whatever the type says. */
	private static byte[] body(Message<?> message) {
		return (message.getPayload() instanceof byte[] body) ? body : new byte[0];
	}

	private static @Nullable String text(@Nullable Object value) {
		return switch (value) {
			case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
			case String text -> text;
			case null, default -> null;
		};
	}

}
