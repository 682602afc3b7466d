package dev.parley.inventory;

import java.nio.charset.StandardCharsets;

import dev.parley.contracts.OpenApi;
import dev.parley.defaults.TraceId;
import dev.parley.inventory.grpc.Issuer;
import dev.parley.inventory.grpc.ObservedCalls;
import dev.parley.inventory.grpc.UnruledEndpoint;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/** Provides clients of the service to its tests. */
@TestConfiguration(proxyBeanMethods = false)
class TestPlatform {

	@Bean
	static Issuer issuer() {
		return Issuer.start();
	}

	@Bean
	static DynamicPropertyRegistrar keys(Issuer issuer) {
		return (properties) -> properties.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", issuer::keys);
	}

	@Bean
	UnruledEndpoint unruledEndpoint() {
		return new UnruledEndpoint();
	}

	@Bean
	@GlobalServerInterceptor
	ObservedCalls observedCalls(TraceId traceId) {
		return new ObservedCalls(traceId);
	}

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
