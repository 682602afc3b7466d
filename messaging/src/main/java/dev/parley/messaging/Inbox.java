package dev.parley.messaging;

import java.time.Duration;
import java.time.Instant;
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

	private static final Duration CLOCKS = Duration.ofDays(1);

	private final JdbcTemplate jdbc;

	private final TransactionOperations transaction;

	private final JsonMapper json;

	private final ObservationRegistry observations;

	private final BroadcastCatchUp broadcasts;

	private final Duration memory;

	Inbox(JdbcTemplate jdbc, TransactionOperations transaction, JsonMapper json, ObservationRegistry observations,
			BroadcastCatchUp broadcasts, Duration memory) {
		this.broadcasts = broadcasts;
		this.memory = memory;
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
				(consumer, event, again, effect) -> this.transaction.executeWithoutResult((status) -> {
					if (isFirst(consumer, event)) {
						if (!again) {
							refuseForgotten(event.time());
						}
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
		return new EventConsumer(this.json, this.observations, (consumer, event, again, effect) -> effect.run(),
				this.broadcasts::seen);
	}

	private boolean isFirst(String consumer, ReceivedEvent<?> event) {
		return this.jdbc.update(
				"insert into messaging.inbox (consumer, id, type, happened_at) values (?, ?, ?, ?) on conflict do nothing",
				consumer, event.id(), event.type(), event.time().atOffset(ZoneOffset.UTC)) == 1;
	}

	/**
	 * The id of an event of this age may have been removed, so nobody can tell whether it
	 * is a duplicate: a person has to decide.
	 */
	private void refuseForgotten(Instant time) {
		if (time.isBefore(Instant.now().minus(this.memory))) {
			throw new UnreadableEventException(
					"The event of " + time + " is older than the inbox remembers: it may have been handled before",
					null);
		}
	}

	/**
	 * Removes ids that no message can need any more: younger ones are what is taken, and
	 * a day more is for clocks that differ.
	 * @param limit how many at most
	 * @return how many were removed
	 */
	int prune(int limit) {
		Integer removed = this.jdbc.queryForObject("""
				with gone as (
					delete from messaging.inbox where ctid = any(array(
						select ctid from messaging.inbox where happened_at < now() - make_interval(secs => ?)
						limit ? for update skip locked))
					returning consumer, type),
				counted as (
					insert into messaging.inbox_pruned
					select consumer, type, count(*) from gone group by consumer, type order by consumer, type
					on conflict (consumer, type) do update set count = inbox_pruned.count + excluded.count)
				select count(*) from gone""", Integer.class, this.memory.plus(CLOCKS).toSeconds(), limit);
		return (removed != null) ? removed : 0;
	}

}
