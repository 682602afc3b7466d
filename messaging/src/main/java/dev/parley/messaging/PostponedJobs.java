package dev.parley.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.parley.messaging.MessagingProperties.Jobs;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the jobs that could not be done yet, and returns each to its queue when it is
 * due. The broker neither delays a message nor delivers it more than a few times.
 */
public class PostponedJobs {

	private static final int LONGEST_DELAY = 60;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final TransactionOperations transaction;

	private final Publisher publisher;

	private final Map<String, Jobs> queues;

	private final Clock clock;

	PostponedJobs(JdbcClient jdbc, JsonMapper json, TransactionOperations transaction, Publisher publisher,
			Map<String, Jobs> queues, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.transaction = transaction;
		this.publisher = publisher;
		this.queues = queues;
		this.clock = clock;
	}

	/**
	 * Adds a job, which is then kept even if the broker forgets it. It waits for as long
	 * as it is old, so that the delays grow. If the job is just returning to its queue,
	 * the statement waits for that, so that it stays or is added again.
	 */
	public void add(Delivery job) {
		Duration delay = between(queue(job).pause(), age(job), queue(job).pause().multipliedBy(LONGEST_DELAY));
		UUID id = CloudEvents.id(job);
		Map<String, String> headers = new TreeMap<>();
		job.headers().forEach((name, value) -> headers.put(DeadLetters.storable(name), DeadLetters.storable(value)));
		this.jdbc.sql("""
				insert into messaging.postponed_job (topic, id, key, headers, payload, due_at)
				values (?, ?, ?, ?::jsonb, ?, ?)
				on conflict (topic, id) do update set due_at = excluded.due_at""")
			.params(job.topic(), id, (job.key() != null) ? DeadLetters.storable(job.key()) : id.toString(),
					this.json.writeValueAsString(headers), job.payload(),
					Timestamp.from(this.clock.instant().plus(delay)))
			.update();
	}

	/** Whether a job has been tried for long enough. */
	public boolean isOverdue(Delivery job) {
		return age(job).compareTo(queue(job).patience()) > 0;
	}

	/** Counts the postponed jobs of each queue that has some. */
	public Map<String, Long> counts() {
		Map<String, Long> counts = new TreeMap<>();
		this.jdbc.sql("select topic, count(*) from messaging.postponed_job group by topic").query((row) -> {
			counts.put(row.getString(1), row.getLong(2));
		});
		return counts;
	}

	/**
	 * Returns jobs that are due to their queues. If the process dies meanwhile, a job may
	 * return twice.
	 * @return how many, at most the limit
	 */
	int resume(int limit) {
		Integer resumed = this.transaction.execute((status) -> {
			List<Postponed> due = this.jdbc
				.sql("select * from messaging.postponed_job where due_at <= ? order by due_at limit ? "
						+ "for update skip locked")
				.params(Timestamp.from(this.clock.instant()), limit)
				.query(this::postponed)
				.list();
			CompletableFuture.allOf(due.stream().map(this::send).toArray(CompletableFuture[]::new)).join();
			due.forEach((job) -> this.jdbc.sql("delete from messaging.postponed_job where topic = ? and id = ?")
				.params(job.topic(), job.id())
				.update());
			return due.size();
		});
		return (resumed != null) ? resumed : 0;
	}

	private CompletableFuture<?> send(Postponed job) {
		return this.publisher.send(job.topic(), job.key(), job.headers(), job.payload());
	}

	private Postponed postponed(ResultSet row, int number) throws SQLException {
		return new Postponed(row.getString("topic"), row.getObject("id", UUID.class), row.getString("key"),
				this.json.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() {
				}), row.getBytes("payload"));
	}

	private Jobs queue(Delivery job) {
		Jobs queue = this.queues.get(job.topic());
		if (queue == null) {
			throw new IllegalStateException("There is no queue " + job.topic());
		}
		return queue;
	}

	private Duration age(Delivery job) {
		return Duration.between(CloudEvents.time(job), this.clock.instant());
	}

	private static Duration between(Duration least, Duration length, Duration most) {
		return (length.compareTo(least) < 0) ? least : (length.compareTo(most) > 0) ? most : length;
	}

	private record Postponed(String topic, UUID id, String key, Map<String, String> headers, byte[] payload) {
	}

}
