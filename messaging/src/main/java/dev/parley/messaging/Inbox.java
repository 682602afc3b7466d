package dev.parley.messaging;

import java.time.ZoneOffset;

import io.micrometer.observation.ObservationRegistry;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives each message its effect exactly once: the id of the message is committed together
 * with the effect, and a message whose id is there already is dropped.
 */
public class Inbox {

	private final JdbcTemplate jdbc;

	private final TransactionOperations transaction;

	private final JsonMapper json;

	private final ObservationRegistry observations;

	private final BroadcastCatchUp broadcasts;

	Inbox(JdbcTemplate jdbc, TransactionOperations transaction, JsonMapper json, ObservationRegistry observations,
			BroadcastCatchUp broadcasts) {
		this.broadcasts = broadcasts;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		this.observations = observations;
	}

	/**
	 * Starts a consumer whose handlers run in one transaction with the inbox.
	 * @return a consumer that ignores every event until told which to handle
	 */
	public EventConsumer consumer() {
		return new EventConsumer(this.json, this.observations,
				(consumer, event, effect) -> this.transaction.executeWithoutResult((status) -> {
					if (isFirst(consumer, event)) {
						effect.run();
					}
				}), (message) -> {
				});
	}

	/**
	 * Starts a consumer for what every instance keeps in memory: no transaction, and the
	 * handlers see duplicates. The service is ready when it has read what was there at
	 * its start.
	 * @return a consumer that ignores every event until told which to handle
	 */
	public EventConsumer broadcast() {
		return new EventConsumer(this.json, this.observations, (consumer, event, effect) -> effect.run(),
				this.broadcasts::seen);
	}

	private boolean isFirst(String consumer, ReceivedEvent<?> event) {
		return this.jdbc.update(
				"insert into messaging.inbox (consumer, id, type, happened_at) values (?, ?, ?, ?) on conflict do nothing",
				consumer, event.id(), event.type(), event.time().atOffset(ZoneOffset.UTC)) == 1;
	}

}
