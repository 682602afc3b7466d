package dev.parley.notification;

import dev.parley.cli.platform.TestServers;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A real PostgreSQL and a real Kafka. */
@TestConfiguration(proxyBeanMethods = false)
class RealServers {

	@Bean
	static DynamicPropertyRegistrar servers() {
		return (registry) -> {
			var database = TestServers.postgres("notifications");
			registry.add("spring.datasource.url", database::url);
			registry.add("spring.datasource.username", database::username);
			registry.add("spring.datasource.password", database::password);
			registry.add("spring.cloud.stream.kafka.binder.brokers", TestServers::kafka);
			registry.add("PARLEY_KAFKA_SECURITY", () -> "PLAINTEXT");
		};
	}

	@Bean
	Broker broker(KafkaOperations<byte[], byte[]> kafka) {
		return new Broker(kafka);
	}

}
