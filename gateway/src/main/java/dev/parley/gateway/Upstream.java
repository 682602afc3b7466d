package dev.parley.gateway;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * The service that a request goes to.
 *
 * @param service the name of the service
 */
record Upstream(String service) {

	static Upstream of(ServerWebExchange exchange) {
		Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
		return new Upstream(route.getUri().getHost());
	}

}
