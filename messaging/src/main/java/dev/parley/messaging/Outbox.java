package dev.parley.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.parley.defaults.DeferredWrites;
import dev.parley.defaults.MessageScope;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Publishes events if, and only if, the transaction that caused them commits (the
 * transactional outbox pattern). An event reaches its topic at least once; events of one
 * key arrive in the order in which they were appended.
 */
public class Outbox {

	/** The default limit of a broker, less the envelope. */
	private static final int MAX_BYTES = 1_000_000;

	private static final String INSERT = """
			insert into messaging.outbox (slot, topic, key, type, data, traceparent)
			select slot, topic, key, type, data, traceparent
			from unnest(?::smallint[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[]) with ordinality
			as event (slot, topic, key, type, data, traceparent, number) order by number""";

	private final DeferredWrites writes;

	private final OutboxRelay relay;

	private final Set<String> topics;

	private final JsonMapper json;

	private final ObservationRegistry observations;

	Outbox(DeferredWrites writes, OutboxRelay relay, Set<String> topics, JsonMapper json,
			ObservationRegistry observations) {
		this.writes = writes;
		this.relay = relay;
		this.topics = topics;
		this.json = json;
		this.observations = observations;
	}

	/**
	 * Adds an event to the current transaction. Call this method after you have written
	 * the aggregate: the lock on its row orders the events of concurrent transactions.
	 * @param topic one of {@code parley.messaging.topics}
	 * @param key the id that decides the order; also the subject of the event
	 * @param type the CloudEvents type
	 * @param data the body, written as JSON
	 * @throws IllegalTransactionStateException without a transaction
	 * @throws IllegalArgumentException if the topic is unknown or the event too large
	 */
	public void append(String topic, String key, String type, Object data) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalTransactionStateException("Append events inside a transaction");
		}
		if (!this.topics.contains(topic)) {
			throw new IllegalArgumentException("Add the topic " + topic + " to parley.messaging.topics");
		}
		byte[] body = this.json.writeValueAsBytes(data);
		int size = body.length + 4 * key.length() + type.length();
		if (size > MAX_BYTES) {
			throw new IllegalArgumentException("An event of type " + type + " is too large: " + size
					+ " bytes, the limit is " + MAX_BYTES + " bytes");
		}
		Map<String, String> headers = new HashMap<>();
		SenderContext<Map<String, String>> context = new SenderContext<>(
				(carrier, name, value) -> headers.put(name, value), Kind.PRODUCER);
		context.setCarrier(headers);
		MessageScope
			.within(key,
					() -> Observation.createNotStarted("outbox.append", () -> context, this.observations)
						.contextualName(topic + " publish")
						.lowCardinalityKeyValue("type", type)
						.start())
			.stop();
		this.writes.add(INSERT, OutboxTable.slot(key), topic, key, type, body, headers.get(CloudEvents.TRACEPARENT));
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				Outbox.this.relay.wake(key);
			}
		});
	}

}
