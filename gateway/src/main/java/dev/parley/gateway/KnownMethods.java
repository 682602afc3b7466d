package dev.parley.gateway;

import java.util.Set;

import dev.parley.defaults.Problem;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/** Answers methods that no part of the platform implements (RFC 9110, section 15.6.2). */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class KnownMethods implements WebFilter {

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String method = exchange.getRequest().getMethod().name();
		if (METHODS.contains(method)) {
			return chain.filter(exchange);
		}
		if (method.equals("TRACE")) {
			return Mono.error(Problem
				.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "TRACE is not allowed; use another method")
				.with(HttpHeaders.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
		}
		return Mono.error(Problem.of(HttpStatus.NOT_IMPLEMENTED, "not-implemented", "This method is not known here"));
	}

}
