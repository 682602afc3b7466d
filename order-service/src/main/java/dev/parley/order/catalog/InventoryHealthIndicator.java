package dev.parley.order.catalog;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows the state of the circuit breaker; this service stays healthy while it is open.
 */
@Component
class InventoryHealthIndicator implements HealthIndicator {

	private final Resilience resilience;

	InventoryHealthIndicator(Resilience resilience) {
		this.resilience = resilience;
	}

	@Override
	public Health health() {
		CircuitBreaker.State state = this.resilience.breaker().getState();
		Health.Builder health = (state == CircuitBreaker.State.CLOSED) ? Health.up() : Health.unknown();
		return health.withDetail("breaker", state).build();
	}

}
