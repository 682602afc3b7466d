package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.parley.defaults.Outage;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;

/**
 * Takes jobs from a share group. Other threads handle them, each its own, while this one
 * renews their locks. It takes more when all have ended. After an outage of the broker it
 * begins again.
 */
class QueueWorker {

	/** How many jobs a worker takes, if so many wait, and handles at the same time. */
	static final int JOBS = 4;

	private static final Duration POLL = Duration.ofMillis(500);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int DEFAULT_LOCK_MILLIS = 15_000;

	private final String name;

	private final Outage outage;

	private final Supplier<ShareConsumer<byte[], byte[]>> consumers;

	private final Function<ConsumerRecord<byte[], byte[]>, JobAttempts> attempts;

	private final Consumer<AcknowledgeType> results;

	private volatile boolean running;

	private volatile List<Job> current = List.of();

	/**
	 * Creates a worker.
	 * @param queue the topic
	 * @param number the number of this worker in this instance
	 * @param consumers creates consumers that are subscribed to the queue
	 * @param attempts handles a job
	 * @param results is told how each job ended
	 */
	QueueWorker(String queue, int number, Supplier<ShareConsumer<byte[], byte[]>> consumers,
			Function<ConsumerRecord<byte[], byte[]>, JobAttempts> attempts, Consumer<AcknowledgeType> results) {
		this.name = queue + "-worker-" + number;
		this.outage = new Outage(LogFactory.getLog(QueueWorker.class), "Taking jobs from the queue " + queue);
		this.consumers = consumers;
		this.attempts = attempts;
		this.results = results;
	}

	Thread start() {
		this.running = true;
		return Thread.ofPlatform().daemon().name(this.name).start(this::run);
	}

	/** Finishes the jobs in hand, or releases those that wait for something. */
	void stop() {
		this.running = false;
		abandon(this.current);
	}

	private void run() {
		try {
			while (this.running) {
				try {
					work();
				}
				catch (RuntimeException | ExecutionException ex) {
					this.outage.failed((ex instanceof KafkaException)
							? new org.springframework.kafka.KafkaException("Cannot take jobs", ex) : ex);
					TimeUnit.SECONDS.sleep(1);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void work() throws InterruptedException, ExecutionException {
		ShareConsumer<byte[], byte[]> consumer = this.consumers.get();
		try {
			while (this.running) {
				handle(consumer.poll(POLL), consumer);
				this.outage.succeeded();
			}
		}
		finally {
			consumer.close(TIMEOUT);
		}
	}

	/** Ends when the handlers have ended, even if the locks of their jobs are lost. */
	private void handle(ConsumerRecords<byte[], byte[]> records, ShareConsumer<byte[], byte[]> consumer)
			throws InterruptedException, ExecutionException {
		int renewal = consumer.acquisitionLockTimeoutMs().orElse(DEFAULT_LOCK_MILLIS) / 3;
		try (ExecutorService threads = Executors
			.newThreadPerTaskExecutor(Thread.ofVirtual().name(this.name + "-job-", 0).factory())) {
			List<Job> jobs = new ArrayList<>();
			for (ConsumerRecord<byte[], byte[]> record : records) {
				JobAttempts attempts = this.attempts.apply(record);
				jobs.add(new Job(record, attempts, threads.submit(attempts)));
			}
			this.current = List.copyOf(jobs);
			if (!this.running) {
				abandon(jobs);
			}
			try {
				acknowledge(jobs, renewal, consumer);
				while (!jobs.isEmpty()) {
					renew(jobs, consumer);
					acknowledge(jobs, renewal, consumer);
				}
			}
			finally {
				abandon(jobs);
			}
		}
		finally {
			this.current = List.of();
		}
	}

	/**
	 * Removes the jobs that end within a time. The next poll or commit tells the broker.
	 */
	private void acknowledge(List<Job> jobs, int millis, ShareConsumer<byte[], byte[]> consumer)
			throws InterruptedException, ExecutionException {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		for (Iterator<Job> rest = jobs.iterator(); rest.hasNext();) {
			Job job = rest.next();
			try {
				AcknowledgeType result = job.result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
				consumer.acknowledge(job.record, result);
				this.results.accept(result);
				rest.remove();
			}
			catch (TimeoutException ex) {
				// It is still handled.
			}
		}
	}

	/**
	 * The poll hands out the same jobs again; without it, they cannot be acknowledged.
	 */
	private static void renew(List<Job> jobs, ShareConsumer<byte[], byte[]> consumer) {
		jobs.forEach((job) -> consumer.acknowledge(job.record, AcknowledgeType.RENEW));
		consumer.commitSync(TIMEOUT).values().stream().flatMap(Optional::stream).findFirst().ifPresent((ex) -> {
			throw ex;
		});
		Set<String> again = new HashSet<>();
		consumer.poll(TIMEOUT).forEach((record) -> again.add(place(record)));
		if (!jobs.stream().map((job) -> place(job.record)).allMatch(again::contains)) {
			throw new KafkaException("The lock of a job is lost");
		}
	}

	private static String place(ConsumerRecord<?, ?> job) {
		return job.partition() + "@" + job.offset();
	}

	private static void abandon(List<Job> jobs) {
		jobs.forEach((job) -> job.attempts.abandon());
	}

	private record Job(ConsumerRecord<byte[], byte[]> record, JobAttempts attempts, Future<AcknowledgeType> result) {
	}

}
