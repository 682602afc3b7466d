package dev.parley.defaults;

import java.time.Clock;

import io.micrometer.tracing.Tracer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.observation.SecurityObservationSettings;

/**
 * Provides the clock, the trace id, the revocations, the refusals and what is observed.
 */
@AutoConfiguration
class DefaultsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	Revocations revokedTokens(Clock clock) {
		return new Revocations(clock);
	}

	@Bean
	Refusals refusals() {
		return new Refusals();
	}

	@Bean
	TraceId traceId(ObjectProvider<Tracer> tracer) {
		return new TraceId(tracer);
	}

	/**
	 * An observation of every security filter and every decision cost a fifth of a
	 * request's CPU. A bean with other settings switches them on.
	 */
	@Bean
	@ConditionalOnMissingBean
	SecurityObservationSettings unobservedSecurity() {
		return SecurityObservationSettings.noObservations();
	}

}
