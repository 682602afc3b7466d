package dev.parley.gateway.balancing;

import dev.parley.gateway.FakeService;
import dev.parley.gateway.Platform;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Adds a second instance to two services, which is the same for both. */
@TestConfiguration(proxyBeanMethods = false)
class Twins {

	@Bean
	FakeService twin() {
		return new FakeService();
	}

	@Bean
	DynamicPropertyRegistrar twins(Platform platform, FakeService twin) {
		return (properties) -> {
			properties.add("parley.gateway.instances.order-service", () -> platform.orders.url() + "," + twin.url());
			properties.add("parley.gateway.instances.notification-service",
					() -> platform.notifications.url() + "," + twin.url());
		};
	}

}
