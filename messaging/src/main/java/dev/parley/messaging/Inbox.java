package dev.parley.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.parley.messaging.EventConsumer.Message;
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

	private final JsonMapper json;

	private final ObservationRegistry observations;

	private final Clock clock;

	private final Duration memory;

	Inbox(JdbcClient jdbc, TransactionOperations transaction, JsonMapper json, ObservationRegistry observations,
			Clock clock, Duration memory) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		this.observations = observations;
		this.clock = clock;
		this.memory = memory;
	}

	/** Creates a consumer whose handlers run in one transaction with the inbox. */
	public EventConsumer consumer() {
		return consumer(this::runOnce);
	}

	EventConsumer consumer(EventConsumer.Once once) {
		return new EventConsumer(this.json, this.observations, once, (message) -> {
		});
	}

	private void runOnce(String consumer, List<Message<?>> messages, boolean redelivery,
			Consumer<List<Message<?>>> effect) {
		this.transaction.executeWithoutResult((status) -> {
			Set<UUID> ids = remember(consumer, messages);
			List<Message<?>> fresh = messages.stream().filter((message) -> ids.remove(message.event().id())).toList();
			if (!redelivery) {
				refuseForgotten(fresh);
			}
			if (!fresh.isEmpty()) {
				effect.accept(fresh);
			}
		});
	}

	/** Returns those events that the consumer has not handled. */
	List<Message<?>> unknown(String consumer, List<Message<?>> messages) {
		Set<UUID> known = new HashSet<>(
				this.jdbc.sql("select id from messaging.inbox where consumer = ? and id = any(?::uuid[])")
					.params(consumer, column(messages, ReceivedEvent::id))
					.query(UUID.class)
					.list());
		return messages.stream().filter((message) -> !known.contains(message.event().id())).toList();
	}

	/**
	 * Adds the ids of events, sorted so that two transactions cannot deadlock.
	 * @return those that were not known
	 */
	Set<UUID> remember(String consumer, List<Message<?>> messages) {
		return new HashSet<>(this.jdbc.sql("""
				insert into messaging.inbox (consumer, id, type, happened_at)
				select ?, id, type, happened_at from unnest(?::uuid[], ?::text[], ?::timestamptz[])
				as event (id, type, happened_at) order by id
				on conflict do nothing returning id""")
			.params(consumer, column(messages, ReceivedEvent::id), column(messages, ReceivedEvent::type),
					column(messages, ReceivedEvent::time))
			.query(UUID.class)
			.list());
	}

	private static String[] column(List<Message<?>> messages, Function<ReceivedEvent<?>, Object> value) {
		return messages.stream().map((message) -> value.apply(message.event()).toString()).toArray(String[]::new);
	}

	/**
	 * Refuses an event whose id may have been removed already: an operator has to decide
	 * whether it is a duplicate.
	 */
	void refuseForgotten(List<Message<?>> messages) {
		messages.forEach((message) -> refuseForgotten(message.event().time()));
	}

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
