package dev.parley.gateway.limits;

import dev.parley.defaults.Refusals;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/** Counts what the gateway or a service refuses, by the caller's address. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RefusedRequests implements WebFilter {

	private final Refusals refusals;

	RefusedRequests(Refusals refusals) {
		this.refusals = refusals;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> add(exchange)));
		return chain.filter(exchange);
	}

	private void add(ServerWebExchange exchange) {
		HttpStatusCode status = exchange.getResponse().getStatusCode();
		if (status != null) {
			this.refusals.add(status.value(), () -> AddressLimit.address(exchange));
		}
	}

}
