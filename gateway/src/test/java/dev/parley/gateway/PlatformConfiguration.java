package dev.parley.gateway;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Connects the gateway to the fake services. */
@TestConfiguration(proxyBeanMethods = false)
class PlatformConfiguration {

	@Bean
	Platform platform() {
		return new Platform();
	}

	@Bean
	DynamicPropertyRegistrar urls(Platform platform) {
		return (properties) -> {
			properties.add("parley.client-secret", () -> "secret of gateway");
			properties.add("PARLEY_AUTH_URL", () -> platform.auth.url() + "/auth");
			properties.add("PARLEY_ORDER_URL", platform.orders::url);
			properties.add("PARLEY_INVENTORY_URL", platform.inventory::url);
			properties.add("PARLEY_NOTIFICATION_URL", platform.notifications::url);
		};
	}

}
