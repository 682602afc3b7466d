package dev.parley.messaging.kafka;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.parley.messaging.Delivery;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/** Hands what one poll brought to its consumer, as deliveries. */
class KafkaDeliveries implements BatchMessageConverter {

	@Override
	public Message<?> toMessage(List<ConsumerRecord<?, ?>> records, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer, Type payloadType) {
		String group = Objects.requireNonNull(KafkaUtils.getConsumerGroupId(), "group");
		return new GenericMessage<>(records.stream().map((message) -> read(message, group)).toList());
	}

	@Override
	public List<ProducerRecord<?, ?>> fromMessage(Message<?> message, String defaultTopic) {
		throw new UnsupportedOperationException("Events are published by the outbox");
	}

	static Delivery read(ConsumerRecord<?, ?> message, String group) {
		Map<String, String> headers = new HashMap<>();
		message.headers().forEach((header) -> headers.put(header.key(), text(header.value())));
		return new Delivery(message.topic(), message.partition(), message.offset(), group,
				(message.key() != null) ? text(message.key()) : null, headers,
				(message.value() instanceof byte[] body) ? body : new byte[0]);
	}

	private static String text(@Nullable Object value) {
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8)
				: Objects.toString(value, "");
	}

}
