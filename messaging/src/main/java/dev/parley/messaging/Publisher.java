package dev.parley.messaging;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends events to the broker. */
public interface Publisher {

	/**
	 * Sends an event without waiting for the broker. Events of one key reach the topic in
	 * the order of the calls.
	 * @param topic one of {@code parley.messaging.topics}
	 * @param key the id that decides the order
	 * @param headers the CloudEvents envelope
	 * @param data the JSON body
	 * @return completes when the broker has stored the event safely
	 */
	CompletableFuture<?> send(String topic, String key, Map<String, String> headers, byte[] data);

}
