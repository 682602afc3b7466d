package dev.parley.defaults;

import java.time.Clock;

import io.micrometer.tracing.Tracer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Provides the clock, the trace id and the revocations. */
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
	TraceId traceId(ObjectProvider<Tracer> tracer) {
		return new TraceId(tracer);
	}

}
