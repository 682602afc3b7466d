package dev.parley.messaging.kafka;

import java.util.function.ToIntFunction;

import dev.parley.messaging.DeadLetters;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.messaging.MessagingException;

/** Moves a message that its consumer cannot handle to the dead letters. */
class DeadLetterRecoverer implements ConsumerAwareRecordRecoverer {

	private final DeadLetters letters;

	private final ConsumerAwareRecordRecoverer topic;

	private final String group;

	private ToIntFunction<ConsumerRecord<?, ?>> attempts = (message) -> 1;

	DeadLetterRecoverer(DeadLetters letters, ConsumerAwareRecordRecoverer topic, String group) {
		this.letters = letters;
		this.topic = topic;
		this.group = group;
	}

	/** Creates a recoverer that copies messages to the dead-letter topic of the group. */
	static DeadLetterRecoverer to(DeadLetters letters, KafkaOperations<?, ?> operations, String group) {
		return new DeadLetterRecoverer(letters, new DeadLetterPublishingRecoverer(operations,
				(message, ex) -> new TopicPartition(Topics.deadLetters(message.topic(), group), -1)), group);
	}

	void countAttemptsWith(ToIntFunction<ConsumerRecord<?, ?>> attempts) {
		this.attempts = attempts;
	}

	@Override
	public void accept(ConsumerRecord<?, ?> message, @Nullable Consumer<?, ?> consumer, @Nullable Exception ex) {
		this.letters.add(KafkaDeliveries.read(message, this.group), cause(ex), this.attempts.applyAsInt(message),
				() -> this.topic.accept(message, consumer, ex));
	}

	/** Unwraps the exception of the handler. */
	static Throwable cause(@Nullable Throwable ex) {
		Throwable cause = (ex != null) ? ex : new IllegalStateException("Unknown error");
		while (cause.getCause() != null
				&& (cause instanceof MessagingException || cause instanceof ListenerExecutionFailedException)) {
			cause = cause.getCause();
		}
		return cause;
	}

}
