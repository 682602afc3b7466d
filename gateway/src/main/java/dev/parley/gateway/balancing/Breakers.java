package dev.parley.gateway.balancing;

import dev.parley.gateway.FilterOrder;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Stops calling a service that does not respond, with one circuit breaker per service.
 */
@Component
@Order(FilterOrder.BREAKERS)
class Breakers implements GlobalFilter {

	private final CircuitBreakerRegistry registry;

	Breakers(CircuitBreakerRegistry registry) {
		this.registry = registry;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		// A WebSocket lasts for hours, and would hold the permit of a trial call as long.
		if (BalancedWebSockets.isUpgrade(exchange)) {
			return chain.filter(exchange);
		}
		return chain.filter(exchange)
			.transformDeferred(CircuitBreakerOperator.of(this.registry.circuitBreaker(Upstreams.serviceOf(exchange))));
	}

}
