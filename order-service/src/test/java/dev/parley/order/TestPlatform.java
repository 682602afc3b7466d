package dev.parley.order;

import dev.parley.cli.platform.TestServers;
import dev.parley.order.messaging.OtherServices;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What order-service needs around it. */
@TestConfiguration(proxyBeanMethods = false)
@Import(OtherServices.class)
class TestPlatform {

	@Bean(destroyMethod = "stop")
	static Neighbours neighbours() {
		return Neighbours.start();
	}

	@Bean
	static DynamicPropertyRegistrar addresses(Neighbours neighbours) {
		var database = TestServers.postgres("orders");
		return (registry) -> {
			registry.add("spring.datasource.url", database::url);
			registry.add("spring.datasource.username", database::username);
			registry.add("spring.datasource.password", database::password);
			registry.add("spring.cloud.stream.kafka.binder.brokers", TestServers::kafka);
			registry.add("PARLEY_KAFKA_SECURITY", () -> "PLAINTEXT");
			// Nobody listens at port 1: whatever is tested, one of the two instances is
			// away.
			registry.add("PARLEY_INVENTORY_URL", () -> "http://localhost:1," + neighbours.url());
			registry.add("PARLEY_AUTH_URL", () -> neighbours.url() + "/auth");
			registry.add("parley.client-secret", () -> "secret");
			registry.add("parley.catalog.open-for", () -> "400ms");
		};
	}

	@Bean
	OrderApi orderApi(MockMvcTester mvc) {
		return new OrderApi(mvc);
	}

}
