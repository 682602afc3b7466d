package dev.parley.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.cloud.stream.config.BindingProperties;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** Creates the topics, and says what becomes of a message whose handler fails. */
@AutoConfiguration(after = { KafkaAutoConfiguration.class, MessagingAutoConfiguration.class })
class ConsumerAutoConfiguration {

	/**
	 * The client of the consumer protocol fetches only when its poll begins. With the
	 * default of 5 s a message that comes to an idle consumer waits up to 1 s, with this
	 * 10 ms (measured on an idle topic).
	 */
	private static final long POLL_MILLIS = 100;

	private static final String RETENTION_MILLIS = Long.toString(Duration.ofDays(7).toMillis());

	/** Failures that pass by themselves: they are waited out, however long it takes. */
	private static final Class<?>[] TRANSIENT = { TransientDataAccessException.class,
			RecoverableDataAccessException.class, DataAccessResourceFailureException.class,
			CannotCreateTransactionException.class, TransactionSystemException.class };

	@Bean
	KafkaAdmin.NewTopics topics(MessagingProperties properties, BindingServiceProperties bindings) {
		Stream<NewTopic> own = properties.topics().entrySet().stream().map(ConsumerAutoConfiguration::topic);
		Stream<NewTopic> deadLetters = bindings.getBindings()
			.values()
			.stream()
			.filter((binding) -> binding.getGroup() != null)
			.map(ConsumerAutoConfiguration::deadLetterTopic);
		return new KafkaAdmin.NewTopics(Stream.concat(own, deadLetters).toArray(NewTopic[]::new));
	}

	@Bean
	TopicCreation topicCreation(KafkaAdmin kafka) {
		return new TopicCreation(kafka);
	}

	@Bean
	DeadLetterTable deadLetterTable(JdbcClient jdbc, JsonMapper json) {
		return new DeadLetterTable(jdbc, json);
	}

	@Bean
	ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> consumers(KafkaOperations<?, ?> operations,
			DeadLetterTable table, MeterRegistry meters) {
		return (container, topic, group) -> {
			container.setCommonErrorHandler(
					isBroadcast(group) ? failures(null) : givingUp(operations, table, meters, String.valueOf(group)));
			container.getContainerProperties().setPollTimeout(POLL_MILLIS);
			// Without it a consumer whose token the broker refuses once would stop for
			// ever.
			container.getContainerProperties().setAuthExceptionRetryInterval(Duration.ofSeconds(2));
		};
	}

	private static RetryingErrorHandler givingUp(KafkaOperations<?, ?> operations, DeadLetterTable table,
			MeterRegistry meters, String group) {
		DeadLetterPublishingRecoverer topic = new DeadLetterPublishingRecoverer(operations,
				(message, ex) -> new TopicPartition(deadLetters(message.topic(), group), -1));
		AtomicReference<@Nullable RetryingErrorHandler> handler = new AtomicReference<>();
		GivingUp givingUp = new GivingUp(table, topic, meters, group,
				(message) -> Objects.requireNonNull(handler.get()).attempts(message));
		handler.set(failures(givingUp));
		return Objects.requireNonNull(handler.get());
	}

	private static RetryingErrorHandler failures(@Nullable ConsumerRecordRecoverer recoverer) {
		RetryingErrorHandler handler = new RetryingErrorHandler(recoverer, aFewAttempts());
		handler.addNotRetryableExceptions(UnreadableEventException.class, IllegalArgumentException.class);
		handler.setBackOffFunction((message, ex) -> isTransient(ex) ? untilItPasses() : null);
		return handler;
	}

	/**
	 * The binder names the group of a consumer that has none; what it cannot read is
	 * logged.
	 */
	private static boolean isBroadcast(@Nullable String group) {
		return group == null || group.startsWith("anonymous.");
	}

	private static boolean isTransient(@Nullable Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			for (Class<?> type : TRANSIENT) {
				if (type.isInstance(cause)) {
					return true;
				}
			}
		}
		return false;
	}

	private static BackOff untilItPasses() {
		ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
		backOff.setMaxInterval(10_000);
		return backOff;
	}

	private static BackOff aFewAttempts() {
		ExponentialBackOff backOff = new ExponentialBackOff(100, 3);
		backOff.setMaxAttempts(4);
		return backOff;
	}

	private static NewTopic topic(Map.Entry<String, MessagingProperties.Topic> topic) {
		TopicBuilder builder = TopicBuilder.name(topic.getKey()).partitions(topic.getValue().partitions());
		return topic.getValue().compacted() ? builder.compact().build()
				: builder.config(TopicConfig.RETENTION_MS_CONFIG, RETENTION_MILLIS).build();
	}

	private static NewTopic deadLetterTopic(BindingProperties binding) {
		return TopicBuilder.name(deadLetters(binding.getDestination(), binding.getGroup())).partitions(1).build();
	}

	private static String deadLetters(String topic, @Nullable String group) {
		return topic + "." + group + ".dead-letters";
	}

}
