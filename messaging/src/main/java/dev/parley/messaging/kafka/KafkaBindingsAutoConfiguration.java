package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.stream.Stream;

import dev.parley.messaging.DeadLetters;
import dev.parley.messaging.MessagingProperties;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.cloud.stream.config.BindingProperties;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** Connects the inbox and the dead letters to bindings of Spring Cloud Stream. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnClass(BindingService.class)
class KafkaBindingsAutoConfiguration {

	/**
	 * With the new consumer protocol the client fetches only when a poll begins. With the
	 * default of 5 s a message waits up to 1 s for an idle consumer, with this value 10
	 * ms (measured on an idle topic).
	 */
	private static final long POLL_MILLIS = 100;

	private static final Duration AUTHENTICATION_RETRY = Duration.ofSeconds(2);

	@Bean
	KafkaAdmin.NewTopics topics(MessagingProperties properties, BindingServiceProperties bindings) {
		Stream<NewTopic> own = Topics.of(properties);
		Stream<NewTopic> deadLetters = bindings.getBindings()
			.values()
			.stream()
			.filter((binding) -> binding.getGroup() != null)
			.map((binding) -> Topics.ofDeadLetters(binding.getDestination(), binding.getGroup()));
		return new KafkaAdmin.NewTopics(Stream.concat(own, deadLetters).toArray(NewTopic[]::new));
	}

	@Bean
	KafkaDeliveries kafkaDeliveries() {
		return new KafkaDeliveries();
	}

	@Bean
	OffsetCatchUp offsetCatchUp(ConsumerFactory<?, ?> consumers, BindingServiceProperties bindings) {
		return new OffsetCatchUp(consumers,
				bindings.getBindings()
					.values()
					.stream()
					.filter((binding) -> binding.getGroup() == null)
					.map(BindingProperties::getDestination)
					.distinct()
					.toList());
	}

	@Bean
	ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> consumers(KafkaOperations<?, ?> operations,
			ObjectProvider<DeadLetters> letters) {
		return (container, topic, group) -> {
			pace(container);
			container.setCommonErrorHandler(new RetryingErrorHandler(
					isBroadcast(group) ? null : DeadLetterRecoverer.to(letters.getObject(), operations, group)));
			container.getContainerProperties().setPollTimeout(POLL_MILLIS);
			// By default a consumer stops for good when the broker rejects its token.
			container.getContainerProperties().setAuthExceptionRetryInterval(AUTHENTICATION_RETRY);
		};
	}

	@SuppressWarnings("unchecked")
	private static void pace(AbstractMessageListenerContainer<?, ?> container) {
		((AbstractMessageListenerContainer<Object, Object>) container).setBatchInterceptor(new PacedPolls());
	}

	/** A consumer without a group gets one from the binder. */
	private static boolean isBroadcast(@Nullable String group) {
		return group == null || group.startsWith("anonymous.");
	}

}
