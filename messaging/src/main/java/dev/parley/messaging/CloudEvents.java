package dev.parley.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Writes and reads the envelope of an event: CloudEvents 1.0 in Kafka's binary content
 * mode, with the trace context of W3C.
 */
final class CloudEvents {

	static final String TRACEPARENT = "traceparent";

	private CloudEvents() {
	}

	static MessageBuilder<byte[]> write(OutboxEvent event, String source) {
		MessageBuilder<byte[]> message = MessageBuilder.withPayload(event.data())
			.setHeader(KafkaHeaders.KEY, bytes(event.key()))
			.setHeader("ce_specversion", bytes("1.0"))
			.setHeader("ce_id", bytes(event.id().toString()))
			.setHeader("ce_type", bytes(event.type()))
			.setHeader("ce_source", bytes(source))
			.setHeader("ce_time", bytes(event.createdAt().toString()))
			.setHeader("ce_subject", bytes(event.key()))
			.setHeader("content-type", bytes("application/json"));
		if (event.traceparent() != null) {
			message.setHeader(TRACEPARENT, bytes(event.traceparent()));
		}
		return message;
	}

	static UUID id(Message<?> message) {
		try {
			return UUID.fromString(required(message, "ce_id"));
		}
		catch (IllegalArgumentException ex) {
			throw new UnreadableEventException("The header ce_id is not a UUID", ex);
		}
	}

	static Instant time(Message<?> message) {
		try {
			return Instant.parse(required(message, "ce_time"));
		}
		catch (DateTimeParseException ex) {
			throw new UnreadableEventException("The header ce_time is not a time", ex);
		}
	}

	static String type(Message<?> message) {
		return required(message, "ce_type");
	}

	static String key(Message<?> message) {
		return required(message, KafkaHeaders.RECEIVED_KEY);
	}

	static @Nullable String header(Message<?> message, String name) {
		return switch (message.getHeaders().get(name)) {
			case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
			case String text -> text;
			case null, default -> null;
		};
	}

	private static String required(Message<?> message, String name) {
		String value = header(message, name);
		if (value == null) {
			throw new UnreadableEventException("The header " + name + " is missing", null);
		}
		return value;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
