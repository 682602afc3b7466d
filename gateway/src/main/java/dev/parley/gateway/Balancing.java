package dev.parley.gateway;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

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
 * Spreads requests over the instances of a service, and goes on to the next instance when
 * one is dead, as long as no request can be done twice.
 * <p>
 * Spring Cloud LoadBalancer only chooses: it learns nothing from a call that failed, so
 * that with its retries a dead instance would still get its share of every second. And a
 * WebSocket is connected where no retry of a filter reaches, see
 * {@link BalancedWebSockets}.
 */
@Component
@Order(FilterOrder.BALANCING)
class Balancing implements GlobalFilter {

	private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

	/** In the answers of an instance that was told to stop. */
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
		return this.upstreams.of(resource).ask((instance) -> {
			ServerWebExchangeUtils.reset(exchange);
			exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, instance.locate(resource));
			return chain.filter(exchange).doOnSuccess((done) -> note(instance, exchange));
		}, BreakerConfiguration::isOutage, (ex) -> isUnsent(ex) || isRead(exchange));
	}

	private static void note(Instance instance, ServerWebExchange exchange) {
		HttpClientResponse answer = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR);
		if (answer != null && answer.responseHeaders().contains(DRAINING)) {
			instance.leaves();
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
