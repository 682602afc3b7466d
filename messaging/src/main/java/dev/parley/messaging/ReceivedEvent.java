package dev.parley.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as a consumer sees it.
 *
 * @param id the id of the message, the same at each delivery
 * @param time when the event happened
 * @param key the id whose order matters
 * @param type the CloudEvents type
 * @param data the fields that this consumer reads
 * @param <T> the type of the data
 */
public record ReceivedEvent<T>(UUID id, Instant time, String key, String type, T data) {
}
