package dev.parley.order.catalog;

import java.net.http.HttpClient;

import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires the client of inventory-service; its timeouts are settings of Boot. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = CatalogConfiguration.GROUP, types = InventoryClient.class)
class CatalogConfiguration {

	static final String GROUP = "inventory";

	@Bean
	RestClientHttpServiceGroupConfigurer tokenAndInstances(ServiceToken token, CatalogSettings settings) {
		Instances instances = new Instances(settings.instances(), System::nanoTime);
		return (groups) -> groups.filterByName(GROUP)
			.forEachClient((_, client) -> client.requestInterceptor(token.interceptor()).requestInterceptor(instances));
	}

	/**
	 * Without it, every request asks in vain for an upgrade to HTTP/2.
	 */
	@Bean
	ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> http11() {
		return (factory) -> factory.withHttpClientCustomizer((client) -> client.version(HttpClient.Version.HTTP_1_1));
	}

}
