package dev.parley.order;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Stubs of the services that order-service calls. */
@TestConfiguration(proxyBeanMethods = false)
class StubConfiguration {

	@Bean(destroyMethod = "stop")
	static StubServices stubs() {
		return StubServices.start();
	}

	@Bean
	static DynamicPropertyRegistrar addresses(StubServices stubs) {
		return (registry) -> {
			// Nothing listens on port 1: one of the two instances is always down.
			registry.add("PARLEY_INVENTORY_URL", () -> "http://localhost:1," + stubs.url());
			registry.add("PARLEY_INVENTORY_GRPC", () -> "dns:///localhost:1,dns:///localhost:" + stubs.grpcPort());
			registry.add("spring.security.oauth2.client.provider.auth-server.token-uri",
					() -> stubs.url() + "/auth/oauth2/token");
			registry.add("parley.client-secret", () -> "secret");
			registry.add("parley.catalog.open-for", () -> "400ms");
		};
	}

}
