package dev.parley.order;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The services that order-service calls, as stand-ins. */
@TestConfiguration(proxyBeanMethods = false)
class Surroundings {

	@Bean(destroyMethod = "stop")
	static Neighbours neighbours() {
		return Neighbours.start();
	}

	@Bean
	static DynamicPropertyRegistrar addresses(Neighbours neighbours) {
		return (registry) -> {
			// Nobody listens at port 1: one of the two instances is always away.
			registry.add("PARLEY_INVENTORY_URL", () -> "http://localhost:1," + neighbours.url());
			registry.add("spring.security.oauth2.client.provider.auth-server.token-uri",
					() -> neighbours.url() + "/auth/oauth2/token");
			registry.add("parley.client-secret", () -> "secret");
			registry.add("parley.catalog.open-for", () -> "400ms");
		};
	}

}
