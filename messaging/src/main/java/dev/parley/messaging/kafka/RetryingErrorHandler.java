package dev.parley.messaging.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import dev.parley.messaging.FailedMessagesException;
import dev.parley.messaging.FailedMessagesException.Failure;
import dev.parley.messaging.RetryPolicies;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.BackOffHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Commits what was handled, and pauses only the partition of a failed message until its
 * next attempt; the same thread continues with its other partitions.
 */
class RetryingErrorHandler extends DefaultErrorHandler {

	private static final Log log = LogFactory.getLog(RetryingErrorHandler.class);

	private static final ThreadLocal<@Nullable TopicPartition> failed = new ThreadLocal<>();

	/**
	 * Creates a handler.
	 * @param recoverer where messages go that are not retried; null logs them
	 */
	RetryingErrorHandler(@Nullable DeadLetterRecoverer recoverer) {
		super(recoverer, new FixedBackOff(), new Pausing());
		if (recoverer != null) {
			recoverer.countAttemptsWith(this::attempts);
		}
		setBackOffFunction((message, ex) -> RetryPolicies.backOff(ex));
		setRetryListeners((message, ex, attempt) -> {
			if (attempt == 1 && ex != null
					&& RetryPolicies.backOff(ex).start().nextBackOff() != BackOffExecution.STOP) {
				log.warn("The message " + message.topic() + "-" + message.partition() + "@" + message.offset()
						+ " failed and is retried; its partition is paused: " + DeadLetterRecoverer.cause(ex));
			}
		});
	}

	/**
	 * Commits the offsets itself, and throws, since the container would otherwise commit
	 * those of the whole batch.
	 */
	@Override
	public void handleBatch(Exception ex, ConsumerRecords<?, ?> messages, Consumer<?, ?> consumer,
			MessageListenerContainer container, Runnable invokeListener) {
		Map<Integer, Failure> failures = failures(ex, messages);
		Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
		for (TopicPartition partition : messages.partitions()) {
			List<? extends ConsumerRecord<?, ?>> batch = messages.records(partition);
			long offset = batch.getLast().offset() + 1;
			Failure failure = failures.get(partition.partition());
			if (failure != null) {
				offset = failure.offset();
				if (recover(batch, failure, partition, consumer, container)) {
					offset++;
				}
				consumer.seek(partition, offset);
			}
			next.put(partition, new OffsetAndMetadata(offset));
		}
		consumer.commitSync(next);
		throw new KafkaException("Some messages failed", KafkaException.Level.DEBUG, ex);
	}

	/** Pauses the partition, or moves the message to the dead letters. */
	private boolean recover(List<? extends ConsumerRecord<?, ?>> batch, Failure failure, TopicPartition partition,
			Consumer<?, ?> consumer, MessageListenerContainer container) {
		ConsumerRecord<?, ?> message = batch.stream()
			.filter((it) -> it.offset() == failure.offset())
			.findFirst()
			.orElseThrow();
		failed.set(partition);
		try {
			// The recoverer reads the consumer group from this exception.
			return handleOne(new ListenerExecutionFailedException("Could not handle the message",
					KafkaUtils.getConsumerGroupId(), failure.cause()), message, consumer, container);
		}
		finally {
			failed.remove();
		}
	}

	/** Without further knowledge, the first message of each partition has failed. */
	private static Map<Integer, Failure> failures(Exception ex, ConsumerRecords<?, ?> messages) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof FailedMessagesException known) {
				return known.failures();
			}
		}
		Map<Integer, Failure> failures = new HashMap<>();
		messages.partitions()
			.forEach((partition) -> failures.put(partition.partition(),
					new Failure(messages.records(partition).getFirst().offset(),
							new IllegalStateException("Could not handle it", ex))));
		return failures;
	}

	/** Counts the attempts for a message while it is being recovered. */
	private int attempts(ConsumerRecord<?, ?> message) {
		return Math.max(1,
				deliveryAttempt(new TopicPartitionOffset(message.topic(), message.partition(), message.offset())) - 1);
	}

	/** Pauses the partition instead of sleeping. */
	private static final class Pausing implements BackOffHandler {

		@Override
		public void onNextBackOff(@Nullable MessageListenerContainer container, @Nullable Exception ex, long millis) {
			TopicPartition partition = failed.get();
			if (container != null && partition != null) {
				container.pausePartition(partition);
				Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
				later.execute(() -> resume(container, partition));
			}
		}

		/** Resumes it in every thread: a rebalance may have moved the partition. */
		private static void resume(MessageListenerContainer container, TopicPartition partition) {
			container.resumePartition(partition);
			if (container instanceof ConcurrentMessageListenerContainer<?, ?> threads) {
				threads.getContainers().forEach((thread) -> thread.resumePartition(partition));
			}
		}

	}

}
