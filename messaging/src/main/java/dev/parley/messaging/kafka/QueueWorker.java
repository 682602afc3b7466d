package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.Optional;
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
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Takes one job at a time from a share group. Another thread handles it, while this one
 * renews its lock. After an outage of the broker it begins again.
 */
class QueueWorker {

	private static final Duration POLL = Duration.ofMillis(500);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int DEFAULT_LOCK_MILLIS = 15_000;

	private final Outage outage;

	private final Supplier<ShareConsumer<byte[], byte[]>> consumers;

	private final Function<ConsumerRecord<byte[], byte[]>, JobAttempts> attempts;

	private final Consumer<AcknowledgeType> results;

	private volatile boolean running;

	private volatile @Nullable JobAttempts current;

	/**
	 * Creates a worker.
	 * @param consumers creates consumers that are subscribed to the queue
	 * @param attempts handles a job
	 * @param results is told how each job ended
	 */
	QueueWorker(String queue, Supplier<ShareConsumer<byte[], byte[]>> consumers,
			Function<ConsumerRecord<byte[], byte[]>, JobAttempts> attempts, Consumer<AcknowledgeType> results) {
		this.outage = new Outage(LogFactory.getLog(QueueWorker.class), "Taking jobs from the queue " + queue);
		this.consumers = consumers;
		this.attempts = attempts;
		this.results = results;
	}

	Thread start() {
		this.running = true;
		return Thread.ofPlatform().daemon().name("queue-worker").start(this::run);
	}

	/** Finishes the job in hand, or releases it if it waits for something. */
	void stop() {
		this.running = false;
		JobAttempts attempts = this.current;
		if (attempts != null) {
			attempts.abandon();
		}
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
				for (ConsumerRecord<byte[], byte[]> job : consumer.poll(POLL)) {
					AcknowledgeType result = handle(job, consumer);
					// The next poll sends it, or the end.
					consumer.acknowledge(job, result);
					this.results.accept(result);
				}
				this.outage.succeeded();
			}
		}
		finally {
			consumer.close(TIMEOUT);
		}
	}

	/** Ends when the handler has ended, even if the lock of its job is lost. */
	private AcknowledgeType handle(ConsumerRecord<byte[], byte[]> job, ShareConsumer<byte[], byte[]> consumer)
			throws InterruptedException, ExecutionException {
		JobAttempts attempts = this.attempts.apply(job);
		this.current = attempts;
		if (!this.running) {
			attempts.abandon();
		}
		int renewal = consumer.acquisitionLockTimeoutMs().orElse(DEFAULT_LOCK_MILLIS) / 3;
		try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<AcknowledgeType> result = thread.submit(attempts);
			while (true) {
				try {
					return result.get(renewal, TimeUnit.MILLISECONDS);
				}
				catch (TimeoutException ex) {
					renew(job, attempts, consumer);
				}
			}
		}
		finally {
			this.current = null;
		}
	}

	/** The poll hands out the same job again; without it, it cannot be acknowledged. */
	private static void renew(ConsumerRecord<byte[], byte[]> job, JobAttempts attempts,
			ShareConsumer<byte[], byte[]> consumer) {
		try {
			consumer.acknowledge(job, AcknowledgeType.RENEW);
			consumer.commitSync(TIMEOUT).values().stream().flatMap(Optional::stream).findFirst().ifPresent((ex) -> {
				throw ex;
			});
			for (ConsumerRecord<byte[], byte[]> again : consumer.poll(TIMEOUT)) {
				if (again.partition() == job.partition() && again.offset() == job.offset()) {
					return;
				}
			}
			throw new KafkaException("The lock of a job is lost");
		}
		catch (RuntimeException ex) {
			attempts.abandon();
			throw ex;
		}
	}

}
