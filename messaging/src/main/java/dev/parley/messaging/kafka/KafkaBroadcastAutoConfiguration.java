package dev.parley.messaging.kafka;

import java.util.HashMap;
import java.util.Map;

import dev.parley.messaging.BroadcastCatchUp;
import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.MessagingProperties;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Reads broadcasts without Spring Cloud Stream, for a part that must start at once even
 * if the broker is unavailable. Each consumer reads the topic of its name.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnMissingClass("org.springframework.cloud.stream.binding.BindingService")
class KafkaBroadcastAutoConfiguration {

	@Bean
	BrokerSecrets brokerSecrets(Environment environment) {
		return new BrokerSecrets(environment);
	}

	@Bean
	KafkaAdmin.NewTopics topics(MessagingProperties properties) {
		return new KafkaAdmin.NewTopics(Topics.of(properties).toArray(NewTopic[]::new));
	}

	@Bean
	TopicCreation topicCreation(KafkaAdmin kafka) {
		// The start does not wait for the broker.
		kafka.setAutoCreate(false);
		return new TopicCreation(kafka);
	}

	@Bean
	KafkaDeliveries kafkaDeliveries() {
		return new KafkaDeliveries();
	}

	/** The reader compares positions itself. */
	@Bean
	BroadcastCatchUp broadcastCatchUp() {
		return (broadcast) -> {
		};
	}

	@Bean
	BroadcastReader broadcastReader(ConsumerFactory<?, ?> consumers, Map<String, EventConsumer> consumersByTopic) {
		Map<String, BroadcastReader.Listener> listeners = new HashMap<>();
		consumersByTopic.forEach((topic, listener) -> listeners.put(topic, listener::accept));
		return new BroadcastReader(new DefaultKafkaConsumerFactory<>(consumers.getConfigurationProperties(),
				new ByteArrayDeserializer(), new ByteArrayDeserializer()), listeners);
	}

}
