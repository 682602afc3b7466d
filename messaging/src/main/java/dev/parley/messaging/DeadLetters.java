package dev.parley.messaging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the messages that a consumer could not handle until an operator decides. A
 * redelivery goes only to that consumer, in one transaction with its inbox and the
 * decision, so it takes effect once however often it is requested.
 */
public class DeadLetters {

	private static final int MAX_STACK = 20_000;

	private static final int MAX_TYPE = 100;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final TransactionOperations transaction;

	private final MeterRegistry meters;

	private final Consumers consumers;

	DeadLetters(JdbcClient jdbc, JsonMapper json, TransactionOperations transaction, MeterRegistry meters,
			Consumers consumers) {
		this.jdbc = jdbc;
		this.json = json;
		this.transaction = transaction;
		this.meters = meters;
		this.consumers = consumers;
	}

	/**
	 * Adds a message. If this method fails, retry the message: it is stored only once.
	 * @param cause the exception of the handler
	 * @param attempts how often the message was tried
	 * @param copy copies the message to the broker's dead letters
	 */
	public void add(Delivery message, Throwable cause, int attempts, Runnable copy) {
		Map<String, String> headers = new TreeMap<>();
		message.headers().forEach((name, value) -> headers.put(storable(name), storable(value)));
		int added = this.jdbc.sql("""
				insert into messaging.dead_letter (consumer, topic, partition, message_offset, headers, payload, error,
				  stack, attempts, key, type, event_id)
				values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
				on conflict (consumer, topic, partition, message_offset) do nothing""")
			.params(message.consumer(), message.topic(), message.partition(), message.offset(),
					this.json.writeValueAsString(headers), message.payload(), describe(cause), stack(cause), attempts)
			.param((message.key() != null) ? storable(message.key()) : null)
			.param(headers.get(CloudEvents.TYPE))
			.param(headers.get(CloudEvents.ID))
			.update();
		copy.run();
		if (added == 1) {
			String type = String.valueOf(headers.get(CloudEvents.TYPE));
			this.meters
				.counter("parley.dead.letters.given.up", "consumer", message.consumer(), "type",
						(type.length() > MAX_TYPE) ? "?" : type)
				.increment();
		}
	}

	public Optional<DeadLetter> find(UUID id) {
		return this.jdbc.sql("select * from messaging.dead_letter where id = ?")
			.param(id)
			.query(this::letter)
			.optional();
	}

	/**
	 * Lists dead letters, the oldest first.
	 * @param type null for any
	 * @param topic null for any
	 * @param last the id after which the list begins
	 */
	public List<DeadLetter> list(DeadLetter.State state, @Nullable String type, @Nullable String topic, UUID last,
			int limit) {
		return this.jdbc.sql("""
				select * from messaging.dead_letter
				where state = :state and id > :last and (:type::text is null or type = :type)
				  and (:topic::text is null or topic = :topic)
				order by id limit :limit""")
			.param("state", state.name())
			.param("last", last)
			.param("type", type)
			.param("topic", topic)
			.param("limit", limit)
			.query(this::letter)
			.list();
	}

	public List<DeadLetter.Audit> audits(UUID id) {
		return this.jdbc.sql(
				"select at, who, action, reason, outcome from messaging.dead_letter_audit where dead_letter = ? order by id")
			.param(id)
			.query((row, number) -> new DeadLetter.Audit(row.getObject(1, OffsetDateTime.class).toInstant(),
					row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
			.list();
	}

	/**
	 * Redelivers a dead letter to its consumer.
	 * @return the dead letter afterwards, still dead if its consumer failed again; empty
	 * if the id is unknown
	 */
	public Optional<DeadLetter> redeliver(UUID id, String who, @Nullable String reason) {
		try {
			decide(id, DeadLetter.State.REDELIVERED, (letter) -> {
				this.consumers.of(letter.message()).redeliver(letter.message());
				audit(id, who, "REDELIVERY", reason, "processed");
			});
		}
		catch (RuntimeException ex) {
			this.transaction.executeWithoutResult((status) -> {
				this.jdbc.sql("""
						update messaging.dead_letter set error = ?, stack = ?, attempts = attempts + 1, at = now()
						where id = ?""").params(describe(ex), stack(ex), id).update();
				audit(id, who, "REDELIVERY", reason, "failed: " + describe(ex));
			});
		}
		return find(id);
	}

	/**
	 * Discards a dead letter.
	 * @return the dead letter afterwards, redelivered if that was decided before; empty
	 * if the id is unknown
	 */
	public Optional<DeadLetter> discard(UUID id, String who, @Nullable String reason) {
		decide(id, DeadLetter.State.DISCARDED, (letter) -> audit(id, who, "DISCARD", reason, "discarded"));
		return find(id);
	}

	private void decide(UUID id, DeadLetter.State state, Consumer<DeadLetter> decision) {
		this.transaction.executeWithoutResult((status) -> this.jdbc
			.sql("select * from messaging.dead_letter where id = ? and state = 'DEAD' for update")
			.param(id)
			.query(this::letter)
			.optional()
			.ifPresent((letter) -> {
				decision.accept(letter);
				this.jdbc.sql("update messaging.dead_letter set state = ? where id = ?")
					.params(state.name(), id)
					.update();
				String counter = "parley.dead.letters." + state.name().toLowerCase(Locale.ROOT);
				this.meters.counter(counter, "consumer", letter.message().consumer()).increment();
			}));
	}

	private void audit(UUID id, String who, String action, @Nullable String reason, String outcome) {
		this.jdbc.sql("""
				insert into messaging.dead_letter_audit (dead_letter, who, action, outcome, reason)
				values (?, ?, ?, ?, ?)""").params(id, who, action, outcome).param(reason).update();
	}

	private DeadLetter letter(ResultSet row, int number) throws SQLException {
		Delivery message = new Delivery(row.getString("topic"), row.getInt("partition"), row.getLong("message_offset"),
				row.getString("consumer"), row.getString("key"),
				this.json.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() {
				}), row.getBytes("payload"));
		return new DeadLetter(row.getObject("id", UUID.class), message, row.getString("error"), row.getString("stack"),
				row.getInt("attempts"), row.getObject("at", OffsetDateTime.class).toInstant(),
				DeadLetter.State.valueOf(row.getString("state")));
	}

	private static String describe(Throwable cause) {
		String sentence = switch (cause) {
			case UnreadableEventException _ -> String.valueOf(cause.getMessage());
			case IllegalArgumentException _ -> "The service refused the event (" + cause.getMessage()
					+ "): have its producer correct it and discard this one, or fix the service and redeliver it";
			default ->
				"The handler failed (" + cause + "): fix what it says, then redeliver the message, or discard it";
		};
		return storable(sentence.strip().replaceAll("\\s+", " "));
	}

	private static String stack(Throwable cause) {
		StringWriter stack = new StringWriter();
		cause.printStackTrace(new PrintWriter(stack));
		return storable(stack.toString().substring(0, Math.min(stack.getBuffer().length(), MAX_STACK)));
	}

	/** PostgreSQL cannot store the character 0 in a text. */
	static String storable(String text) {
		return text.replace('\0', '?');
	}

	/** Finds the consumer that could not handle a message. */
	interface Consumers {

		EventConsumer of(Delivery message);

	}

}
