package dev.parley.messaging;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * What a service knows of its messages: an event is accounted for when each of its
 * consumers has processed or dead-lettered it.
 */
public class MessagingFacts {

	private final JdbcTemplate jdbc;

	MessagingFacts(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Counts.
	 * @return the counts of this moment
	 */
	public Counts counts() {
		Counts counts = new Counts(backlog(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
		this.jdbc.query("select type, count from messaging.published",
				(RowCallbackHandler) (row) -> counts.published().put(row.getString(1), row.getLong(2)));
		countByConsumer(counts.processed(), """
				select consumer, type, sum(count) from (
					select consumer, type, count(*) from messaging.inbox group by consumer, type
					union all select consumer, type, count from messaging.inbox_pruned) as seen
				group by consumer, type""");
		countByConsumer(counts.deadLettered(), """
				select consumer, coalesce(type, ''), count(distinct coalesce(event_id, id::text))
				from messaging.dead_letter where state <> 'REDELIVERED' group by consumer, coalesce(type, '')""");
		return counts;
	}

	/**
	 * Looks at the outbox.
	 * @return how much waits there
	 */
	public Backlog backlog() {
		return this.jdbc.query(
				"select count(*), coalesce(extract(epoch from now() - min(created_at)), 0) from messaging.outbox",
				(rows) -> {
					rows.next();
					return new Backlog(rows.getLong(1), Math.max(0, rows.getDouble(2)));
				});
	}

	long deadLetters() {
		Long count = this.jdbc.queryForObject("select count(*) from messaging.dead_letter where state = 'DEAD'",
				Long.class);
		return (count != null) ? count : 0;
	}

	private void countByConsumer(Map<String, Map<String, Long>> counts, String sql) {
		this.jdbc.query(sql,
				(RowCallbackHandler) (row) -> counts.computeIfAbsent(row.getString(1), (consumer) -> new TreeMap<>())
					.put(row.getString(2), row.getLong(3)));
	}

	/**
	 * The counts of a service.
	 *
	 * @param outbox what waits to be published
	 * @param published the events that the broker acknowledged, by type
	 * @param processed the events whose effect was committed, by consumer group and type
	 * @param deadLettered the events that a consumer gave up and nobody redelivered, by
	 * consumer group and type
	 */
	public record Counts(Backlog outbox, Map<String, Long> published, Map<String, Map<String, Long>> processed,
			Map<String, Map<String, Long>> deadLettered) {
	}

	/**
	 * What waits in the outbox.
	 *
	 * @param events how many
	 * @param oldestSeconds the age of the oldest in seconds, 0 without any
	 */
	public record Backlog(long events, double oldestSeconds) {
	}

}
