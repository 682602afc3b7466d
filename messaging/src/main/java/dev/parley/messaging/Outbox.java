package dev.parley.messaging;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Publishes events if, and only if, the transaction of their cause commits (the
 * transactional outbox). An event reaches its topic at least once, and the events of one
 * key in the order in which they were appended.
 */
public class Outbox {

	/** What a broker accepts by default, less the envelope. */
	private static final int MAX_BYTES = 1_000_000;

	private final OutboxTable table;

	private final OutboxRelay relay;

	private final JsonMapper json;

	private final ObservationRegistry observations;

	Outbox(OutboxTable table, OutboxRelay relay, JsonMapper json, ObservationRegistry observations) {
		this.table = table;
		this.relay = relay;
		this.json = json;
		this.observations = observations;
	}

	/**
	 * Adds an event to the running transaction. Call it after the aggregate was written:
	 * the lock on its row is what puts the events of concurrent transactions in order.
	 * @param topic the topic, one of {@code parley.messaging.topics}
	 * @param key the id whose order matters; also the event's subject
	 * @param type the CloudEvents type
	 * @param data the body, written as JSON
	 * @throws IllegalTransactionStateException without a transaction
	 * @throws IllegalArgumentException if the topic is unknown or the body too large
	 */
	public void append(String topic, String key, String type, Object data) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalTransactionStateException("An event is published by the transaction of its cause");
		}
		this.relay.requireTopic(topic);
		byte[] body = this.json.writeValueAsBytes(data);
		int size = body.length + 4 * key.length() + type.length();
		if (size > MAX_BYTES) {
			throw new IllegalArgumentException(
					"An event of " + size + " bytes is too large, " + MAX_BYTES + " are the limit: " + type);
		}
		Map<String, String> headers = new HashMap<>();
		SenderContext<Map<String, String>> context = new SenderContext<>(
				(carrier, name, value) -> headers.put(name, value), Kind.PRODUCER);
		context.setCarrier(headers);
		Observation.createNotStarted("outbox.append", () -> context, this.observations)
			.contextualName(topic + " publish")
			.lowCardinalityKeyValue("type", type)
			.observe(() -> this.table.insert(topic, key, type, headers.get(CloudEvents.TRACEPARENT), body));
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				Outbox.this.relay.wake(key);
			}
		});
	}

}
