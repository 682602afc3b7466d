package dev.parley.gateway;

import java.util.List;

import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Connects the gateway to the fake services. */
@TestConfiguration(proxyBeanMethods = false)
class PlatformConfiguration {

	/** The tests have no broker: each start would wait 5 s for its broadcasts. */
	@Bean
	static BeanDefinitionRegistryPostProcessor noBroker() {
		return (registry) -> List.of("broadcastReader", "topicCreation").forEach(registry::removeBeanDefinition);
	}

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
