package dev.parley.gateway.limits;

import java.net.InetSocketAddress;

import dev.parley.defaults.CallerAddresses;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Limits requests without an account, by their address and before any work is done for
 * them: pages, logins, unknown paths, and requests with credentials that are refused
 * before they reach a service, for whatever reason.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class AddressLimit implements WebFilter {

	/** Probes must get through, whatever else comes from their address. */
	private static final int CHECKS_PER_SECOND = 50;

	private final RateLimit limit;

	AddressLimit(RateLimit limit) {
		this.limit = limit;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String address = address(exchange);
		String path = exchange.getRequest().getPath().value();
		if (path.startsWith("/actuator/")) {
			this.limit.charge(new Quota("checks at " + address, CHECKS_PER_SECOND));
			return chain.filter(exchange);
		}
		if (!path.startsWith("/api/") || !hasCredentials(exchange.getRequest())) {
			this.limit.charge("address " + address);
			return chain.filter(exchange);
		}
		String refused = "refused at " + address;
		this.limit.check(refused);
		return chain.filter(exchange).doFinally((_) -> {
			if (!RateLimit.hasCounted(exchange)) {
				this.limit.count(refused);
			}
		});
	}

	/** The IPv4 address, or the /64 network of an IPv6 address. */
	static String address(ServerWebExchange exchange) {
		InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
		return (remote != null) ? CallerAddresses.network(remote.getHostString()) : "unknown";
	}

	private static boolean hasCredentials(ServerHttpRequest request) {
		return request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION) || !request.getCookies().isEmpty();
	}

}
