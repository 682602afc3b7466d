package dev.parley.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The dead letters of a service, and the decisions about them. */
class DeadLetterTable {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	DeadLetterTable(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Returns false if the message is in the table already. */
	boolean insert(UUID id, Delivery message, String error, String stack, int attempts) {
		Map<String, String> headers = new TreeMap<>();
		message.headers().forEach((name, value) -> headers.put(storable(name), storable(value)));
		return this.jdbc
			.sql("""
					insert into messaging.dead_letter (id, consumer, topic, partition, message_offset, headers, payload, error,
					  stack, attempts, key, type, event_id)
					values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
					on conflict (consumer, topic, partition, message_offset) do nothing""")
			.params(id, message.consumer(), message.topic(), message.partition(), message.offset(),
					this.json.writeValueAsString(headers), message.payload(), storable(error), storable(stack),
					attempts)
			.param((message.key() != null) ? storable(message.key()) : null)
			.param(headers.get(CloudEvents.TYPE))
			.param(headers.get(CloudEvents.ID))
			.update() == 1;
	}

	Optional<DeadLetter> find(UUID id) {
		return this.jdbc.sql("select * from messaging.dead_letter where id = ?")
			.param(id)
			.query(this::letter)
			.optional();
	}

	/** Keeps others from deciding until the transaction ends. */
	Optional<DeadLetter> lock(UUID id) {
		return this.jdbc.sql("select * from messaging.dead_letter where id = ? for update")
			.param(id)
			.query(this::letter)
			.optional();
	}

	List<DeadLetter> list(DeadLetter.State state, @Nullable String type, @Nullable String topic, UUID last, int limit) {
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

	void decide(UUID id, DeadLetter.State state) {
		this.jdbc.sql("update messaging.dead_letter set state = ? where id = ?").params(state.name(), id).update();
	}

	void failAgain(UUID id, String error, String stack) {
		this.jdbc.sql("""
				update messaging.dead_letter set error = ?, stack = ?, attempts = attempts + 1, at = now()
				where id = ?""").params(storable(error), storable(stack), id).update();
	}

	void audit(UUID id, String who, String action, @Nullable String reason, String outcome) {
		this.jdbc.sql("""
				insert into messaging.dead_letter_audit (dead_letter, who, action, outcome, reason)
				values (?, ?, ?, ?, ?)""").params(id, who, action, storable(outcome)).param(reason).update();
	}

	List<DeadLetter.Audit> audits(UUID id) {
		return this.jdbc.sql(
				"select at, who, action, reason, outcome from messaging.dead_letter_audit where dead_letter = ? order by id")
			.param(id)
			.query((row, number) -> new DeadLetter.Audit(row.getObject(1, OffsetDateTime.class).toInstant(),
					row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
			.list();
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

	/** PostgreSQL cannot store the character 0 in a text. */
	private static String storable(String text) {
		return text.replace('\0', '?');
	}

}
