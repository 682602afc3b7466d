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
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Guards every call to inventory-service: a bulkhead around one retry around a circuit
 * breaker, so that each attempt counts and an open breaker ends the retries.
 */
@Component
class Resilience implements MeterBinder {

	private static final Log log = LogFactory.getLog(Resilience.class);

	private static final String NAME = "inventory";

	private final BulkheadRegistry bulkheads;

	private final CircuitBreakerRegistry breakers;

	private final RetryTemplate retry;

	Resilience(Settings settings) {
		this.bulkheads = BulkheadRegistry.of(bulkhead(settings));
		this.breakers = CircuitBreakerRegistry.of(breaker(settings));
		this.retry = new RetryTemplate(retry(settings));
		breaker().getEventPublisher()
			.onStateTransition((event) -> log.warn("The circuit breaker for inventory-service changed from "
					+ event.getStateTransition().getFromState() + " to " + event.getStateTransition().getToState()));
	}

	private static BulkheadConfig bulkhead(Settings settings) {
		return BulkheadConfig.custom()
			.maxConcurrentCalls(settings.concurrentCalls())
			.maxWaitDuration(Duration.ZERO)
			.writableStackTraceEnabled(false)
			.build();
	}

	private static RetryPolicy retry(Settings settings) {
		return RetryPolicy.builder()
			.maxRetries(settings.attempts() - 1)
			.delay(settings.pause())
			.predicate(InventoryOutageException::isWorthRetrying)
			.build();
	}

	private static CircuitBreakerConfig breaker(Settings settings) {
		return CircuitBreakerConfig.custom()
			.slidingWindowSize(settings.window())
			.minimumNumberOfCalls(settings.window())
			.failureRateThreshold(settings.failureRate())
			.waitDurationInOpenState(settings.openFor())
			.permittedNumberOfCallsInHalfOpenState(settings.probes())
			.ignoreExceptions(UnreadableAnswerException.class)
			.writableStackTraceEnabled(false)
			.build();
	}

	<T> T guard(Supplier<T> call) {
		return bulkhead().executeSupplier(() -> this.retry.invoke(() -> breaker().executeSupplier(call)));
	}

	Bulkhead bulkhead() {
		return this.bulkheads.bulkhead(NAME);
	}

	CircuitBreaker breaker() {
		return this.breakers.circuitBreaker(NAME);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(this.breakers).bindTo(registry);
		TaggedBulkheadMetrics.ofBulkheadRegistry(this.bulkheads).bindTo(registry);
	}

	/**
	 * The limits on calls to inventory-service.
	 *
	 * @param concurrentCalls how many calls may run at once, far above normal use;
	 * further calls are refused immediately
	 * @param attempts how often a read is tried, including the first time
	 * @param pause how long to wait before the next attempt
	 * @param window how many of the last attempts decide whether the circuit breaker
	 * opens
	 * @param failureRate the percentage of failed attempts that opens it
	 * @param openFor how long it stays open
	 * @param probes how many attempts decide whether it closes again
	 */
	@ConfigurationProperties("parley.catalog")
	record Settings(@DefaultValue("256") int concurrentCalls, @DefaultValue("2") int attempts,
			@DefaultValue("10ms") Duration pause, @DefaultValue("10") int window, @DefaultValue("50") float failureRate,
			@DefaultValue("3s") Duration openFor, @DefaultValue("3") int probes) {
	}

}
