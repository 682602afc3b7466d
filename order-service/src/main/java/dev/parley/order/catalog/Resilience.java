package dev.parley.order.catalog;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/**
 * Guards every call to inventory-service: a bulkhead around one retry around a circuit
 * breaker, so that each attempt counts, and an open breaker ends the retrying.
 */
@Component
class Resilience implements MeterBinder {

	private static final Log log = LogFactory.getLog(Resilience.class);

	private static final String NAME = "inventory";

	private final BulkheadRegistry bulkheads;

	private final CircuitBreakerRegistry breakers;

	private final Bulkhead bulkhead;

	private final Retry retry;

	private final CircuitBreaker breaker;

	Resilience(CatalogSettings settings) {
		this.bulkheads = BulkheadRegistry.of(bulkhead(settings));
		this.breakers = CircuitBreakerRegistry.of(breaker(settings));
		this.bulkhead = this.bulkheads.bulkhead(NAME);
		this.retry = Retry.of(NAME, retry(settings));
		this.breaker = this.breakers.circuitBreaker(NAME);
		this.breaker.getEventPublisher()
			.onStateTransition((event) -> log.warn("The circuit breaker of inventory-service: "
					+ event.getStateTransition().getFromState() + " -> " + event.getStateTransition().getToState()));
	}

	private static BulkheadConfig bulkhead(CatalogSettings settings) {
		return BulkheadConfig.custom()
			.maxConcurrentCalls(settings.concurrentCalls())
			.maxWaitDuration(Duration.ZERO)
			.writableStackTraceEnabled(false)
			.build();
	}

	/**
	 * A refused service token is worth the retry: it is dropped, and the next attempt
	 * gets a new one.
	 */
	private static RetryConfig retry(CatalogSettings settings) {
		return RetryConfig.custom()
			.maxAttempts(settings.attempts())
			.waitDuration(settings.pause())
			.retryExceptions(ResourceAccessException.class, HttpServerErrorException.class,
					HttpClientErrorException.Unauthorized.class)
			.build();
	}

	private static CircuitBreakerConfig breaker(CatalogSettings settings) {
		return CircuitBreakerConfig.custom()
			.slidingWindowSize(settings.window())
			.minimumNumberOfCalls(settings.window())
			.failureRateThreshold(settings.failureRate())
			.waitDurationInOpenState(settings.openFor())
			.permittedNumberOfCallsInHalfOpenState(settings.probes())
			.writableStackTraceEnabled(false)
			.build();
	}

	<T> T guard(Supplier<T> call) {
		return this.bulkhead
			.executeSupplier(() -> this.retry.executeSupplier(() -> this.breaker.executeSupplier(call)));
	}

	Bulkhead bulkhead() {
		return this.bulkhead;
	}

	CircuitBreaker breaker() {
		return this.breaker;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(this.breakers).bindTo(registry);
		TaggedBulkheadMetrics.ofBulkheadRegistry(this.bulkheads).bindTo(registry);
	}

}
