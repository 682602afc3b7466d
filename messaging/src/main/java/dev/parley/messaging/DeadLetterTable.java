package dev.parley.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The dead letters of a service, and what was decided about them. */
class DeadLetterTable {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	DeadLetterTable(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Adds a dead letter, unless this very message is there. */
	boolean insert(DeadLetter letter, @Nullable String eventId) {
		return this.jdbc.sql("""
				insert into messaging.dead_letter (id, consumer, topic, partition, message_offset, key, type, event_id,
				  headers, payload, error, stack, attempts)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
				on conflict (consumer, topic, partition, message_offset) do nothing""")
			.param(letter.id())
			.param(letter.consumer())
			.param(letter.topic())
			.param(letter.partition())
			.param(letter.offset())
			.param(letter.key())
			.param(letter.type())
			.param(eventId)
			.param(this.json.writeValueAsString(letter.headers()))
			.param(letter.payload())
			.param(letter.error())
			.param(letter.stack())
			.param(letter.attempts())
			.update() == 1;
	}

	Optional<DeadLetter> find(UUID id) {
		return this.jdbc.sql("select * from messaging.dead_letter where id = ?")
			.param(id)
			.query(this::letter)
			.optional();
	}

	/** Keeps everybody else from deciding until the transaction ends. */
	Optional<DeadLetter> lock(UUID id) {
		return this.jdbc.sql("select * from messaging.dead_letter where id = ? for update")
			.param(id)
			.query(this::letter)
			.optional();
	}

	/** In the order in which they died. */
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
				where id = ?""").params(error, stack, id).update();
	}

	void audit(UUID id, String who, String action, @Nullable String reason, String outcome) {
		this.jdbc.sql("""
				insert into messaging.dead_letter_audit (dead_letter, who, action, reason, outcome)
				values (?, ?, ?, ?, ?)""").param(id).param(who).param(action).param(reason).param(outcome).update();
	}

	List<Audit> audits(UUID id) {
		return this.jdbc.sql(
				"select at, who, action, reason, outcome from messaging.dead_letter_audit where dead_letter = ? order by id")
			.param(id)
			.query((row, number) -> new Audit(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2),
					row.getString(3), row.getString(4), row.getString(5)))
			.list();
	}

	private DeadLetter letter(ResultSet row, int number) throws SQLException {
		return new DeadLetter(row.getObject("id", UUID.class), row.getString("consumer"), row.getString("topic"),
				row.getInt("partition"), row.getLong("message_offset"), row.getString("key"), row.getString("type"),
				this.json.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() {
				}), row.getBytes("payload"), row.getString("error"), row.getString("stack"), row.getInt("attempts"),
				row.getObject("at", OffsetDateTime.class).toInstant(),
				DeadLetter.State.valueOf(row.getString("state")));
	}

	/**
	 * A decision.
	 *
	 * @param at when
	 * @param who the subject of the token that it came with
	 * @param action {@code REDELIVERY} or {@code DISCARD}
	 * @param reason why, in the words of who decided
	 * @param outcome what came of it
	 */
	record Audit(Instant at, String who, String action, @Nullable String reason, String outcome) {
	}

}
