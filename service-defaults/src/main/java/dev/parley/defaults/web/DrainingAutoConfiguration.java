package dev.parley.defaults.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Lets a service leave without a failed request. */
@AutoConfiguration
@EnableConfigurationProperties(DrainingSettings.class)
class DrainingAutoConfiguration {

	@Bean
	Draining draining(DrainingSettings settings) {
		return new Draining(settings);
	}

	/** Ahead of everything that can refuse: a refusal is an answer, too. */
	@Bean
	FilterRegistrationBean<Draining> drainingFilter(Draining draining) {
		FilterRegistrationBean<Draining> registration = new FilterRegistrationBean<>(draining);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
