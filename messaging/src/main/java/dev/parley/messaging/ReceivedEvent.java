package dev.parley.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as its handler receives it.
 *
 * @param id the same for each delivery of the event
 * @param time when the event happened
 * @param key the id that decides the order
 * @param type the CloudEvents type
 */
public record ReceivedEvent<T>(UUID id, Instant time, String key, String type, T data) {
}
