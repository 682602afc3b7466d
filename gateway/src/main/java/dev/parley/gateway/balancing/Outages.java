package dev.parley.gateway.balancing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.parley.defaults.Problem;
import dev.parley.gateway.FilterOrder;
import dev.parley.gateway.TraceIdFilter;
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

/** Reports an outage of a service as 503, whatever the request and the failure. */
@Component
@Order(FilterOrder.OUTAGES)
class Outages implements GlobalFilter {

	private static final Log log = LogFactory.getLog(Outages.class);

	private final Set<String> unavailable = ConcurrentHashMap.newKeySet();

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		String service = Upstreams.serviceOf(exchange);
		return chain.filter(exchange)
			.doOnSuccess((done) -> noteRecovery(service))
			.onErrorMap(CallNotPermittedException.class, (open) -> unavailable(service))
			// After the response has started, the caller may have closed the connection.
			.onErrorMap((ex) -> BreakerConfiguration.isOutage(ex) && !exchange.getResponse().isCommitted(), (ex) -> {
				noteOutage(service, TraceIdFilter.of(exchange), ex);
				return unavailable(service);
			});
	}

	private static Problem unavailable(String service) {
		return Problem.unavailable(service + " is unavailable; try again");
	}

	private void noteRecovery(String service) {
		if (!this.unavailable.isEmpty() && this.unavailable.remove(service)) {
			log.info(service + " is available again");
		}
	}

	/** Logs once per outage: a line per request would bury the rest of the log. */
	private void noteOutage(String service, @Nullable String traceId, Throwable ex) {
		if (this.unavailable.add(service)) {
			log.warn(service + " is unavailable, first noticed in trace " + traceId + ": " + ex);
		}
	}

}
