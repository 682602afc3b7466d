package dev.parley.inventory;

import dev.parley.cli.platform.TestServers;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What inventory-service needs around it, and those who talk to it. */
@TestConfiguration(proxyBeanMethods = false)
class TestPlatform {

	@Bean
	static DynamicPropertyRegistrar servers() {
		return (registry) -> {
			var database = TestServers.postgres("inventory");
			registry.add("spring.datasource.url", database::url);
			registry.add("spring.datasource.username", database::username);
			registry.add("spring.datasource.password", database::password);
			registry.add("spring.cloud.stream.kafka.binder.brokers", TestServers::kafka);
			registry.add("PARLEY_KAFKA_SECURITY", () -> "PLAINTEXT");
		};
	}

	@Bean
	Topics otherServices(KafkaOperations<byte[], byte[]> kafka) {
		return new Topics(kafka, TestServers.kafka());
	}

	@Bean
	InventoryApi inventoryApi(MockMvcTester mvc) {
		return new InventoryApi(mvc);
	}

}
