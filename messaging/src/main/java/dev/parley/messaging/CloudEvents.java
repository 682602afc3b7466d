package dev.parley.messaging;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes and reads the envelope of an event: CloudEvents 1.0 in binary content mode, with
 * the W3C trace context.
 */
final class CloudEvents {

	static final String TRACEPARENT = "traceparent";

	static final String ID = "ce_id";

	static final String TYPE = "ce_type";

	private static final String TIME = "ce_time";

	private CloudEvents() {
	}

	static Map<String, String> headers(OutboxEvent event, String source) {
		Map<String, String> headers = new HashMap<>(Map.of("ce_specversion", "1.0", ID, event.id().toString(), TYPE,
				event.type(), "ce_source", source, TIME, event.createdAt().toString(), "ce_subject", event.key(),
				"content-type", "application/json"));
		if (event.traceparent() != null) {
			headers.put(TRACEPARENT, event.traceparent());
		}
		return headers;
	}

	static UUID id(Delivery message) {
		return read(message, ID, UUID::fromString);
	}

	static Instant time(Delivery message) {
		return read(message, TIME, Instant::parse);
	}

	static String type(Delivery message) {
		return read(message, TYPE, Function.identity());
	}

	private static <T> T read(Delivery message, String header, Function<String, T> reader) {
		String value = message.headers().get(header);
		if (value == null) {
			throw new UnreadableEventException(
					"The header " + header + " is missing: " + UnreadableEventException.ADVICE, null);
		}
		try {
			return reader.apply(value);
		}
		catch (IllegalArgumentException | DateTimeParseException ex) {
			throw new UnreadableEventException(
					"The header " + header + " is invalid: " + UnreadableEventException.ADVICE, ex);
		}
	}

}
