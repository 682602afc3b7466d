package dev.parley.gateway.balancing;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.channel.ConnectTimeoutException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.netty.channel.AbortedException;
import reactor.pool.PoolAcquirePendingLimitException;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Configures when a circuit breaker opens, and how soon it tries again. */
@Configuration(proxyBeanMethods = false)
class BreakerConfiguration {

	private static final Log log = LogFactory.getLog(BreakerConfiguration.class);

	/**
	 * Opens when half of the last twenty calls failed. After one second, five trial calls
	 * decide, so that a service is used again soon after its recovery.
	 */
	@Bean
	CircuitBreakerRegistry circuitBreakers() {
		CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
			.slidingWindowSize(20)
			.minimumNumberOfCalls(10)
			.failureRateThreshold(50)
			.waitDurationInOpenState(Duration.ofSeconds(1))
			.permittedNumberOfCallsInHalfOpenState(5)
			.recordException(BreakerConfiguration::isOutage)
			.ignoreException(BreakerConfiguration::isRefused)
			.build());
		registry.getEventPublisher().onEntryAdded((added) -> logTransitions(added.getAddedEntry()));
		return registry;
	}

	@Bean
	MeterBinder circuitBreakerMetrics(CircuitBreakerRegistry circuitBreakers) {
		return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuitBreakers);
	}

	/** A response is never an outage, whatever its status. */
	static boolean isOutage(Throwable ex) {
		return ex instanceof IOException || ex instanceof AbortedException || ex instanceof TimeoutException
				|| ex instanceof PoolAcquirePendingLimitException
				|| ex instanceof ResponseStatusException status && status.getStatusCode() == HttpStatus.GATEWAY_TIMEOUT;
	}

	/**
	 * A refused connection fails at once, so the breaker can stay closed: then the first
	 * call after the recovery succeeds.
	 */
	private static boolean isRefused(Throwable ex) {
		return ex instanceof ConnectException && !(ex instanceof ConnectTimeoutException);
	}

	private static void logTransitions(CircuitBreaker breaker) {
		breaker.getEventPublisher()
			.onStateTransition((event) -> log.warn("The circuit breaker of " + event.getCircuitBreakerName()
					+ " changed from " + event.getStateTransition().getFromState() + " to "
					+ event.getStateTransition().getToState()));
	}

}
