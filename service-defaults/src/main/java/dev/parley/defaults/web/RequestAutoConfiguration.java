package dev.parley.defaults.web;

import java.util.List;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses requests that no operation can process exactly as they were sent. */
@AutoConfiguration(after = ProblemAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(BodySettings.class)
class RequestAutoConfiguration {

	@Bean
	FilterRegistrationBean<MalformedRequests> malformedRequests(SecurityProblems problems) {
		FilterRegistrationBean<MalformedRequests> registration = new FilterRegistrationBean<>(
				new MalformedRequests(problems));
		registration.setOrder(ProblemAutoConfiguration.AFTER_OBSERVATION + 1);
		return registration;
	}

	@Bean
	FilterRegistrationBean<BodyLimits> bodyLimits(SecurityProblems problems, BodySettings settings) {
		FilterRegistrationBean<BodyLimits> registration = new FilterRegistrationBean<>(
				new BodyLimits(problems, settings));
		registration.setOrder(ProblemAutoConfiguration.AFTER_OBSERVATION + 2);
		return registration;
	}

	/** Applied last, so that the valve takes precedence over that of Spring Boot. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadableRequests(JsonMapper json) {
		return (factory) -> factory.addContextCustomizers(
				(context) -> context.getParent().getPipeline().addValve(new UnreadableRequests(json)));
	}

	@Bean
	WebMvcConfigurer earlyNegotiation() {
		return new WebMvcConfigurer() {
			@Override
			public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
				configurer.strategies(List.of(EarlyNegotiation::accepted));
			}

			@Override
			public void addInterceptors(InterceptorRegistry interceptors) {
				// After the authorization: a caller without the right learns nothing
				// else.
				interceptors.addInterceptor(new EarlyNegotiation()).order(1);
			}
		};
	}

	/**
	 * Reads and writes JSON only, whatever libraries are on the class path. Bodies of
	 * requests are read more strictly than events, whose producers may be older.
	 */
	@Bean
	ServerHttpMessageConvertersCustomizer strictJson(JsonMapper json) {
		JsonMapper strict = json.rebuild()
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.addModule(new SimpleModule("storable-text").addDeserializer(String.class, new StorableText()))
			.build();
		return (converters) -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict))
			.configureMessageConvertersList((all) -> all.removeIf(RequestAutoConfiguration::isOtherFormat));
	}

	private static boolean isOtherFormat(HttpMessageConverter<?> converter) {
		return converter instanceof AbstractJacksonHttpMessageConverter<?>
				&& !(converter instanceof JacksonJsonHttpMessageConverter);
	}

}
