package dev.parley.gateway.balancing;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

import dev.parley.gateway.FilterOrder;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClientResponse;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Distributes requests over the instances of a service. If an instance fails, the next
 * one is called, unless the request could then be processed twice.
 * <p>
 * Spring Cloud LoadBalancer does not learn from failed calls: even with retries, a failed
 * instance would still get its share of the requests. WebSockets are connected where the
 * retry of a filter has no effect, see {@link BalancedWebSockets}.
 */
@Component
@Order(FilterOrder.BALANCING)
class Balancing implements GlobalFilter {

	private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

	/** Set in the responses of an instance that is shutting down. */
	private static final String DRAINING = "Parley-Draining";

	private final Upstreams upstreams;

	Balancing(Upstreams upstreams) {
		this.upstreams = upstreams;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		if (BalancedWebSockets.isUpgrade(exchange)) {
			return chain.filter(exchange);
		}
		URI resource = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
		return this.upstreams.of(resource).call((instance) -> {
			ServerWebExchangeUtils.reset(exchange);
			exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, instance.locate(resource));
			return instance.call(chain.filter(exchange)).doOnSuccess((done) -> checkDraining(instance, exchange));
		}, BreakerConfiguration::isOutage, (ex) -> isUnsent(ex) || isRead(exchange));
	}

	private static void checkDraining(Instance instance, ServerWebExchange exchange) {
		HttpClientResponse answer = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR);
		if (answer != null && answer.responseHeaders().contains(DRAINING)) {
			instance.drains();
		}
	}

	private static boolean isUnsent(Throwable ex) {
		return ex instanceof ConnectException || ex instanceof NoRouteToHostException
				|| ex instanceof UnknownHostException
				|| ex instanceof AbortedException && AbortedException.isConnectionReset(ex);
	}

	private static boolean isRead(ServerWebExchange exchange) {
		return READS.contains(exchange.getRequest().getMethod());
	}

}
