package dev.parley.messaging.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.parley.messaging.BroadcastCatchUp;
import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.MessagingProperties;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Connects a part without Spring Cloud Stream, which must start at once even if the
 * broker is unavailable. Each of its consumers reads the topic of its name, unless that
 * is a queue.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class, afterName = "dev.parley.messaging.RevocationListener")
@ConditionalOnMissingClass("org.springframework.cloud.stream.binding.BindingService")
class KafkaBroadcastAutoConfiguration {

	/** The start does not wait for the broker; {@link TopicCreation} does. */
	@Bean
	KafkaAdmin.NewTopics topics(MessagingProperties properties, KafkaAdmin kafka) {
		kafka.setAutoCreate(false);
		return new KafkaAdmin.NewTopics(Topics.of(properties).toArray(NewTopic[]::new));
	}

	/** The reader compares positions itself. */
	@Bean
	BroadcastCatchUp broadcastCatchUp() {
		return (broadcast) -> {
		};
	}

	@Bean
	@ConditionalOnBean(EventConsumer.class)
	BroadcastReader broadcastReader(ConsumerFactory<?, ?> consumers, Map<String, EventConsumer> consumersByTopic,
			MessagingProperties properties) {
		Map<String, BroadcastReader.Listener> listeners = new HashMap<>();
		consumersByTopic
			.forEach((topic, listener) -> listeners.put(topic, (delivery) -> listener.accept(List.of(delivery))));
		listeners.keySet().removeAll(properties.queues().keySet());
		return new BroadcastReader(new DefaultKafkaConsumerFactory<>(consumers.getConfigurationProperties(),
				new ByteArrayDeserializer(), new ByteArrayDeserializer()), listeners);
	}

}
