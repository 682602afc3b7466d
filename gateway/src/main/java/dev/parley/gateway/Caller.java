package dev.parley.gateway;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.List;
import java.util.Optional;

import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;

/**
 * Who asks: an address, and a subject where there is a token.
 *
 * @param subject the subject of the token
 * @param address the address that the request came from
 */
record Caller(Optional<String> subject, String address) {

	static Mono<Caller> of(ServerWebExchange exchange) {
		String address = address(exchange);
		return exchange.getPrincipal()
			.map((principal) -> new Caller(Optional.of(principal).map(Principal::getName), address))
			.defaultIfEmpty(new Caller(Optional.empty(), address));
	}

	/**
	 * Names the quotas that a request uses, in the order in which to ask them: a subject
	 * who asks too often must not use up what others at the same address may ask.
	 * @param settings the limits
	 * @return the quotas
	 */
	List<Quota> quotas(RateLimitSettings settings) {
		return this.subject
			.map((name) -> List.of(new Quota("subject " + name, settings.perSecond()),
					new Quota("subjects at " + this.address, settings.perSecondAndAddress())))
			.orElseGet(() -> List.of(new Quota("address " + this.address, settings.perSecond())));
	}

	private static String address(ServerWebExchange exchange) {
		InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
		return (remote != null) ? remote.getHostString() : "unknown";
	}

}
