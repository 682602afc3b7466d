package dev.parley.messaging;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A message that a consumer gave up.
 *
 * @param id names the dead letter
 * @param consumer the consumer group
 * @param topic the topic that it came from
 * @param partition the partition there
 * @param offset the offset there
 * @param key the key as text, if it had one
 * @param type the CloudEvents type, if it had one
 * @param headers the headers as text
 * @param payload the body
 * @param error why it was given up
 * @param stack the stack of that error
 * @param attempts how often it was tried
 * @param at when it was given up last
 * @param state whether somebody has decided
 */
record DeadLetter(UUID id, String consumer, String topic, int partition, long offset, @Nullable String key,
		@Nullable String type, Map<String, String> headers, byte[] payload, String error, String stack, int attempts,
		Instant at, State state) {

	/** What became of a dead letter. */
	enum State {

		/** It waits for a decision. */
		DEAD,

		/** Its consumer has processed it after all. */
		REDELIVERED,

		/** Nobody needs it. */
		DISCARDED

	}

}
