package dev.parley.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.micrometer.observation.ObservationRegistry;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Creates consumers that handle each event exactly once: the id of the event is committed
 * together with the effect, and an event whose id is known is dropped.
 */
public class Inbox {

	private static final Duration CLOCK_SKEW = Duration.ofDays(1);

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final DeliveryReader reader;

	private final JsonMapper json;

	private final ObservationRegistry observations;

	private final Clock clock;

	private final Duration memory;

	Inbox(JdbcClient jdbc, TransactionOperations transaction, DeliveryReader reader, JsonMapper json,
			ObservationRegistry observations, Clock clock, Duration memory) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.reader = reader;
		this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		this.observations = observations;
		this.clock = clock;
		this.memory = memory;
	}

	/** Creates a consumer whose handlers run in one transaction with the inbox. */
	public EventConsumer consumer() {
		return new EventConsumer(this.reader, this.json, this.observations, this::runOnce, (message) -> {
		});
	}

	private void runOnce(String consumer, ReceivedEvent<?> event, boolean redelivery, Runnable effect) {
		this.transaction.executeWithoutResult((status) -> {
			if (isFirst(consumer, event)) {
				if (!redelivery) {
					refuseForgotten(event.time());
				}
				effect.run();
			}
		});
	}

	private boolean isFirst(String consumer, ReceivedEvent<?> event) {
		return this.jdbc.sql(
				"insert into messaging.inbox (consumer, id, type, happened_at) values (?, ?, ?, ?) on conflict do nothing")
			.params(consumer, event.id(), event.type(), event.time().atOffset(ZoneOffset.UTC))
			.update() == 1;
	}

	/**
	 * Refuses an event whose id may have been removed already: an operator has to decide
	 * whether it is a duplicate.
	 */
	private void refuseForgotten(Instant time) {
		if (time.isBefore(this.clock.instant().minus(this.memory))) {
			throw new UnreadableEventException("The event of " + time
					+ " is too old for the inbox, and may have been handled before: redeliver it if it was not, else discard it",
					null);
		}
	}

	/**
	 * Removes ids that are older than any event that is still accepted, with a day to
	 * spare for clocks that differ.
	 * @return how many were removed, at most the limit
	 */
	int prune(int limit) {
		return this.jdbc.sql("""
				with gone as (
					delete from messaging.inbox where ctid = any(array(
						select ctid from messaging.inbox where happened_at < now() - make_interval(secs => ?)
						limit ? for update skip locked))
					returning consumer, type),
				counted as (
					insert into messaging.inbox_pruned
					select consumer, type, count(*) from gone group by consumer, type order by consumer, type
					on conflict (consumer, type) do update set count = inbox_pruned.count + excluded.count)
				select count(*) from gone""")
			.params(this.memory.plus(CLOCK_SKEW).toSeconds(), limit)
			.query(Integer.class)
			.single();
	}

}
