package dev.parley.messaging;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message as the broker delivered it, before its event is read.
 *
 * @param topic the topic it was read from
 * @param partition the partition of the topic
 * @param offset the position in the partition
 * @param consumer the consumer group
 * @param key the key as text, null if the message has none
 * @param headers the headers as text
 * @param payload the body
 */
public record Delivery(String topic, int partition, long offset, String consumer, @Nullable String key,
		Map<String, String> headers, byte[] payload) {
}
