package dev.parley.notification;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaOperations;

/** Provides clients of the service to its tests. */
@TestConfiguration(proxyBeanMethods = false)
class TestPlatform {

	@Bean
	Topics topics(KafkaOperations<byte[], byte[]> kafka, KafkaConnectionDetails broker) {
		return new Topics(kafka, broker.getBootstrapServers());
	}

}
