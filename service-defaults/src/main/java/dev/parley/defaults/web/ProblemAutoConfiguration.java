package dev.parley.defaults.web;

import dev.parley.defaults.TraceId;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Answers every error as a problem document, and every request with its trace id. */
@AutoConfiguration(before = { WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class })
class ProblemAutoConfiguration {

	/**
	 * Behind the filter that opens the observation, ahead of everything that can refuse.
	 */
	private static final int BEHIND_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 2;

	@Bean
	ProblemAdvice problemAdvice(TraceId traceId) {
		return new ProblemAdvice(traceId);
	}

	@Bean
	ProblemErrorController problemErrorController() {
		return new ProblemErrorController();
	}

	@Bean
	SecurityProblems securityProblems(TraceId traceId, JsonMapper json) {
		return new SecurityProblems(traceId, json);
	}

	@Bean
	FilterRegistrationBean<TraceIdFilter> traceIdFilter(TraceId traceId) {
		FilterRegistrationBean<TraceIdFilter> registration = new FilterRegistrationBean<>(new TraceIdFilter(traceId));
		registration.setOrder(BEHIND_OBSERVATION);
		return registration;
	}

}
