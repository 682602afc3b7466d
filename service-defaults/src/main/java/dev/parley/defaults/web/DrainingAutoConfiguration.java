package dev.parley.defaults.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Stops a service without failing a request. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(DrainingSettings.class)
class DrainingAutoConfiguration {

	@Bean
	Draining draining(DrainingSettings settings) {
		return new Draining(settings);
	}

	/** Before any filter that can reject: a rejection needs the header, too. */
	@Bean
	FilterRegistrationBean<Draining> drainingFilter(Draining draining) {
		FilterRegistrationBean<Draining> registration = new FilterRegistrationBean<>(draining);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
