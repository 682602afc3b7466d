package dev.parley.gateway;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Gives two services a second instance, which is the same for both. */
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
