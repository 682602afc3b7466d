package dev.parley.gateway;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Lets only pages of this origin use a session: a browser sends the cookie for pages on
 * other ports of the host as well, and asks nobody before it opens a WebSocket.
 */
class SameOrigin implements WebFilter {

	private final String origin;

	SameOrigin(String origin) {
		this.origin = origin;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String claimed = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ORIGIN);
		return (claimed == null || claimed.equals(this.origin)) ? chain.filter(exchange)
				: Mono.error(Problem.of(HttpStatus.FORBIDDEN, "foreign-origin",
						"A session is for pages of " + this.origin + "; others use a bearer token"));
	}

}
