package dev.parley.inventory;

import java.nio.charset.StandardCharsets;

import dev.parley.contracts.OpenApi;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/** Provides clients of the service to its tests. */
@TestConfiguration(proxyBeanMethods = false)
class TestPlatform {

	@Bean
	Topics publishedTopics(KafkaOperations<byte[], byte[]> kafka, KafkaConnectionDetails broker) {
		return new Topics(kafka, broker.getBootstrapServers());
	}

	@Bean
	InventoryApi inventoryApi(MockMvcTester mvc) {
		return new InventoryApi(mvc);
	}

	@Bean
	MockMvcBuilderCustomizer everyAnswerKeepsToItsDescription() {
		OpenApi api = OpenApi.of("inventory-service");
		return (mvc) -> mvc.alwaysExpect((result) -> {
			MockHttpServletResponse response = result.getResponse();
			assertThat(api.violations(result.getRequest().getMethod(), result.getRequest().getRequestURI(),
					response.getStatus(), response::getHeader, response.getContentAsString(StandardCharsets.UTF_8)))
				.isEmpty();
		});
	}

}
