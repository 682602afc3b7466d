package dev.parley.inventory;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Provides clients of the service to its tests. */
@TestConfiguration(proxyBeanMethods = false)
class TestPlatform {

	@Bean
	Topics otherServices(KafkaOperations<byte[], byte[]> kafka, KafkaConnectionDetails broker) {
		return new Topics(kafka, broker.getBootstrapServers());
	}

	@Bean
	InventoryApi inventoryApi(MockMvcTester mvc) {
		return new InventoryApi(mvc);
	}

}
