package dev.parley.messaging.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import dev.parley.messaging.RetryPolicies;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.BackOffHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Pauses only the partition of a failed message until its next attempt; the same thread
 * continues with its other partitions.
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
		setLogLevel(KafkaException.Level.DEBUG);
		setRetryListeners((message, ex, attempt) -> {
			if (attempt == 1 && ex != null
					&& RetryPolicies.backOff(ex).start().nextBackOff() != BackOffExecution.STOP) {
				log.warn("The message " + message.topic() + "-" + message.partition() + "@" + message.offset()
						+ " failed and is retried; its partition is paused: " + DeadLetterRecoverer.cause(ex));
			}
		});
	}

	@Override
	public void handleRemaining(Exception ex, List<ConsumerRecord<?, ?>> messages, Consumer<?, ?> consumer,
			MessageListenerContainer container) {
		ConsumerRecord<?, ?> first = messages.getFirst();
		failed.set(new TopicPartition(first.topic(), first.partition()));
		try {
			super.handleRemaining(ex, messages, consumer, container);
		}
		finally {
			failed.remove();
		}
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
