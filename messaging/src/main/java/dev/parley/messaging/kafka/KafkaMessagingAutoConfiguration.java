package dev.parley.messaging.kafka;

import java.util.Map;

import org.apache.kafka.clients.producer.ProducerConfig;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** Connects every part to Kafka, and the outbox of those that have one. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
class KafkaMessagingAutoConfiguration {

	/** No event is given up, so that no later event overtakes it. */
	private static final Map<String, Object> NEVER_GIVE_UP = Map.of(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
			Integer.MAX_VALUE);

	@Bean
	BrokerSecrets brokerSecrets(Environment environment) {
		return new BrokerSecrets(environment);
	}

	@Bean
	TopicCreation topicCreation(KafkaAdmin kafka) {
		return new TopicCreation(kafka);
	}

	@Bean
	KafkaPublisher kafkaPublisher(ProducerFactory<byte[], byte[]> producers) {
		return new KafkaPublisher(new KafkaTemplate<>(producers, NEVER_GIVE_UP));
	}

}
