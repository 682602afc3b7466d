package dev.parley.gateway;

import java.net.InetSocketAddress;
import java.security.Principal;

import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;

/**
 * Who asks: the subject of the token, or the address where there is none.
 *
 * @param id the subject or address, each marked so that neither can pose as the other
 */
record Caller(String id) {

	static Mono<Caller> of(ServerWebExchange exchange) {
		return exchange.getPrincipal().map(Caller::subject).switchIfEmpty(Mono.fromSupplier(() -> address(exchange)));
	}

	private static Caller subject(Principal principal) {
		return new Caller("subject " + principal.getName());
	}

	private static Caller address(ServerWebExchange exchange) {
		InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
		return new Caller("address " + ((remote != null) ? remote.getHostString() : "unknown"));
	}

}
