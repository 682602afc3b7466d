package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.parley.defaults.Outage;
import dev.parley.messaging.Delivery;
import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.FailedMessagesException;
import dev.parley.messaging.PostponedJobs;
import dev.parley.messaging.RetryPolicies;
import dev.parley.messaging.TryAgainLaterException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Handles one delivery of a job, and decides what the broker is told about it. While
 * something that every job needs is away, the same delivery is tried again. A job that
 * cannot be done yet leaves the broker, which would drop it, for the postponed ones.
 */
class JobAttempts implements Callable<AcknowledgeType> {

	/**
	 * The broker drops a job silently after as many deliveries, its
	 * {@code group.share.delivery.count.limit}. So the last one is not for handling it.
	 */
	static final int DELIVERIES = 5;

	private static final Log log = LogFactory.getLog(JobAttempts.class);

	private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

	private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

	private final CountDownLatch abandoned = new CountDownLatch(1);

	private final ConsumerRecord<byte[], byte[]> job;

	private final Delivery delivery;

	private final int number;

	private final EventConsumer consumer;

	private final PostponedJobs postponed;

	private final DeadLetterRecoverer letters;

	private final Outage outage;

	JobAttempts(ConsumerRecord<byte[], byte[]> job, String group, EventConsumer consumer, PostponedJobs postponed,
			DeadLetterRecoverer letters, Outage outage) {
		this.job = job;
		this.delivery = KafkaDeliveries.read(job, group);
		this.number = job.deliveryCount().orElse((short) 1);
		this.consumer = consumer;
		this.postponed = postponed;
		this.letters = letters;
		this.outage = outage;
	}

	/** Ends a delay, so that the job is released. */
	void abandon() {
		this.abandoned.countDown();
	}

	@Override
	public AcknowledgeType call() throws InterruptedException {
		Duration delay = FIRST_DELAY;
		while (true) {
			try {
				return attempt();
			}
			catch (RuntimeException ex) {
				this.outage.failed(ex);
			}
			if (this.abandoned.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
				return AcknowledgeType.RELEASE;
			}
			Duration next = delay.multipliedBy(2);
			delay = (next.compareTo(LONGEST_DELAY) < 0) ? next : LONGEST_DELAY;
		}
	}

	/** Throws only what the next attempt may not meet again. */
	private AcknowledgeType attempt() throws InterruptedException {
		if (this.number >= DELIVERIES) {
			return giveUp(new IllegalStateException(
					"each of its workers ended, or lost its lock, while it was handling the job"));
		}
		try {
			this.consumer.accept(List.of(this.delivery));
			this.outage.succeeded();
			return AcknowledgeType.ACCEPT;
		}
		catch (FailedMessagesException ex) {
			RuntimeException cause = ex.failures().values().iterator().next().cause();
			if (RetryPolicies.isOutage(cause)) {
				return giveUpIfOverdue(cause);
			}
			if (cause instanceof TryAgainLaterException later) {
				return postpone(later);
			}
			return (this.number == DELIVERIES - 1 || RetryPolicies.isFinal(cause)) ? giveUp(cause) : release(cause);
		}
		catch (Error ex) {
			return (this.number == DELIVERIES - 1) ? giveUp(ex) : release(ex);
		}
	}

	/** The broker would drop a job that waits for longer than the topic keeps it. */
	private AcknowledgeType giveUpIfOverdue(RuntimeException outage) {
		if (this.postponed.isOverdue(this.delivery)) {
			return giveUp(outage);
		}
		throw outage;
	}

	private AcknowledgeType postpone(TryAgainLaterException cause) {
		if (this.postponed.isOverdue(this.delivery)) {
			return giveUp(cause);
		}
		this.postponed.add(this.delivery);
		log.info("The job " + place() + " is postponed: " + cause.getMessage());
		return AcknowledgeType.ACCEPT;
	}

	private AcknowledgeType giveUp(Throwable cause) {
		this.letters.accept(this.job, null, (cause instanceof Exception ex) ? ex : new IllegalStateException(cause));
		return AcknowledgeType.REJECT;
	}

	private AcknowledgeType release(Throwable cause) throws InterruptedException {
		Duration delay = FIRST_DELAY.multipliedBy(1L << 2 * (this.number - 1));
		log.warn("The job " + place() + " failed, and is released after " + delay.toSeconds() + " s: " + cause);
		this.abandoned.await(delay.toMillis(), TimeUnit.MILLISECONDS);
		return AcknowledgeType.RELEASE;
	}

	private String place() {
		return this.job.topic() + "-" + this.job.partition() + "@" + this.job.offset();
	}

}
