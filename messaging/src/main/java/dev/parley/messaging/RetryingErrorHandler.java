package dev.parley.messaging;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.BackOffHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.util.backoff.BackOff;

/**
 * Waits with one partition only: until its failed message is due again, the partition is
 * paused, and the others of the same thread go on.
 */
class RetryingErrorHandler extends DefaultErrorHandler {

	private static final Log log = LogFactory.getLog(RetryingErrorHandler.class);

	private static final ThreadLocal<@Nullable TopicPartition> failed = new ThreadLocal<>();

	RetryingErrorHandler(@Nullable ConsumerRecordRecoverer recoverer, BackOff backOff) {
		super(recoverer, backOff, new Pausing());
		setLogLevel(KafkaException.Level.DEBUG);
		setRetryListeners((message, ex, attempt) -> {
			if (attempt == 1 && getExceptionMatcher().match(ex)) {
				log.warn("A message of " + message.topic() + "-" + message.partition() + "@" + message.offset()
						+ " is tried again, the partition waits: " + GivingUp.describe(GivingUp.cause(ex)));
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

	/** How often a message was tried, while it is being given up. */
	int attempts(ConsumerRecord<?, ?> message) {
		TopicPartitionOffset place = new TopicPartitionOffset(message.topic(), message.partition(), message.offset());
		return Math.max(1, deliveryAttempt(place) - 1);
	}

	/** Pauses where others sleep. */
	private static final class Pausing implements BackOffHandler {

		@Override
		public void onNextBackOff(@Nullable MessageListenerContainer container, @Nullable Exception ex, long millis) {
			TopicPartition partition = failed.get();
			if (container != null && partition != null) {
				onNextBackOff(container, partition, millis);
			}
		}

		@Override
		public void onNextBackOff(@Nullable MessageListenerContainer container, TopicPartition partition, long millis) {
			if (container != null) {
				container.pausePartition(partition);
				Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
				later.execute(() -> resume(container, partition));
			}
		}

		/** The partition may have moved to another thread meanwhile, or away and back. */
		private static void resume(MessageListenerContainer container, TopicPartition partition) {
			container.resumePartition(partition);
			if (container instanceof ConcurrentMessageListenerContainer<?, ?> threads) {
				threads.getContainers().forEach((thread) -> thread.resumePartition(partition));
			}
		}

	}

}
