package dev.parley.defaults.web;

import java.time.Clock;

import dev.parley.defaults.Refusals;
import dev.parley.defaults.TraceId;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Reports errors as problem documents, counts refusals, and adds the trace id to every
 * response.
 */
@AutoConfiguration(before = { WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ProblemAutoConfiguration {

	/** After the filter that starts the observation, before any that can reject. */
	static final int AFTER_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 2;

	@Bean
	ProblemAdvice problemAdvice(TraceId traceId) {
		return new ProblemAdvice(traceId);
	}

	@Bean
	ProblemErrorController problemErrorController() {
		return new ProblemErrorController();
	}

	@Bean
	SecurityProblems securityProblems(TraceId traceId, JsonMapper json, Clock clock) {
		return new SecurityProblems(traceId, json, clock);
	}

	@Bean
	FilterRegistrationBean<RefusalFilter> refusalFilter(Refusals refusals) {
		FilterRegistrationBean<RefusalFilter> registration = new FilterRegistrationBean<>(new RefusalFilter(refusals));
		registration.setOrder(AFTER_OBSERVATION);
		return registration;
	}

	@Bean
	FilterRegistrationBean<TraceIdFilter> traceIdFilter(TraceId traceId) {
		FilterRegistrationBean<TraceIdFilter> registration = new FilterRegistrationBean<>(new TraceIdFilter(traceId));
		registration.setOrder(AFTER_OBSERVATION);
		return registration;
	}

}
