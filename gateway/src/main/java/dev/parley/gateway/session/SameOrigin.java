package dev.parley.gateway.session;

import dev.parley.defaults.Problem;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Restricts sessions to the gateway's own pages. A browser also sends the cookie for
 * pages on other ports of the host, and opens a WebSocket without a preflight request.
 */
class SameOrigin implements WebFilter {

	private final String origin;

	SameOrigin(String origin) {
		this.origin = origin;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String sender = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ORIGIN);
		return (sender == null || sender.equals(this.origin)) ? chain.filter(exchange)
				: Mono.error(Problem.of(HttpStatus.FORBIDDEN, "foreign-origin",
						"Only pages of " + this.origin + " can use a session; use a bearer token instead"));
	}

}
