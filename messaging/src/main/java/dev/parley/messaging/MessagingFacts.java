package dev.parley.messaging;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the events of a service. An event is accounted for when each of its consumers
 * has handled it or has it among its dead letters.
 */
public class MessagingFacts {

	private final JdbcClient jdbc;

	MessagingFacts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public Counts counts() {
		Counts counts = new Counts(backlog(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
		this.jdbc.sql("select type, count from messaging.published").query((row) -> {
			counts.published().put(row.getString(1), row.getLong(2));
		});
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

	public Backlog backlog() {
		return this.jdbc
			.sql("select count(*), coalesce(extract(epoch from now() - min(created_at)), 0) from messaging.outbox")
			.query((row, number) -> new Backlog(row.getLong(1), Math.max(0, row.getDouble(2))))
			.single();
	}

	long deadLetters() {
		return this.jdbc.sql("select count(*) from messaging.dead_letter where state = 'DEAD'")
			.query(Long.class)
			.single();
	}

	private void countByConsumer(Map<String, Map<String, Long>> counts, String sql) {
		this.jdbc.sql(sql).query((row) -> {
			counts.computeIfAbsent(row.getString(1), (consumer) -> new TreeMap<>())
				.put(row.getString(2), row.getLong(3));
		});
	}

	/**
	 * The counts of a service.
	 *
	 * @param outbox the events that are not published yet
	 * @param published the events that the broker acknowledged, by type
	 * @param processed the events that were handled, by consumer group and type
	 * @param deadLettered the dead letters that were not redelivered, by consumer group
	 * and type
	 */
	public record Counts(Backlog outbox, Map<String, Long> published, Map<String, Map<String, Long>> processed,
			Map<String, Map<String, Long>> deadLettered) {
	}

	/**
	 * The events in the outbox.
	 *
	 * @param events how many
	 * @param oldestSeconds the age of the oldest in seconds, 0 if there is none
	 */
	public record Backlog(long events, double oldestSeconds) {
	}

}
