package dev.parley.messaging;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** An event in the outbox. */
record OutboxEvent(long position, UUID id, String topic, String key, String type, @Nullable String traceparent,
		Instant createdAt, byte[] data) {
}
