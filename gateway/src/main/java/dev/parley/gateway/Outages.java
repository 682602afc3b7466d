package dev.parley.gateway;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Says honestly that a service is away, whatever was asked of it and however it failed.
 */
@Component
@Order(FilterOrder.OUTAGES)
class Outages implements GlobalFilter {

	private static final Log log = LogFactory.getLog(Outages.class);

	private final Set<Upstream> away = ConcurrentHashMap.newKeySet();

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		Upstream upstream = Upstream.of(exchange);
		return chain.filter(exchange)
			.doOnSuccess((done) -> noteReturn(upstream))
			.onErrorMap(CallNotPermittedException.class, (open) -> Problem.away(upstream.service()))
			// Once an answer is on its way, it may as well be the caller who hung up.
			.onErrorMap((ex) -> BreakerConfiguration.isOutage(ex) && !exchange.getResponse().isCommitted(), (ex) -> {
				noteOutage(upstream, TraceId.of(exchange), ex);
				return Problem.away(upstream.service());
			});
	}

	private void noteReturn(Upstream upstream) {
		if (!this.away.isEmpty() && this.away.remove(upstream)) {
			log.info(upstream.service() + " is back");
		}
	}

	/** Once per outage: a line for each caller would bury the rest of the log. */
	private void noteOutage(Upstream upstream, @Nullable String traceId, Throwable ex) {
		if (this.away.add(upstream)) {
			log.warn(upstream.service() + " is away, first noticed in trace " + traceId + ": " + ex);
		}
	}

}
