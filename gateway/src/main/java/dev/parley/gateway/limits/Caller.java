package dev.parley.gateway.limits;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.List;
import java.util.Optional;

import dev.parley.defaults.CallerAddresses;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;

/**
 * The sender of a request.
 *
 * @param subject the subject of the token, if there is one
 * @param address the IPv4 address, or the /64 network of an IPv6 address
 */
record Caller(Optional<String> subject, String address) {

	static Mono<Caller> of(ServerWebExchange exchange) {
		InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
		String address = (remote != null) ? CallerAddresses.network(remote.getHostString()) : "unknown";
		return exchange.getPrincipal()
			.map(Principal::getName)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.map((subject) -> new Caller(subject, address));
	}

	/**
	 * Returns the quotas of a request, the caller's own first: a subject over its limit
	 * must not use up the quota of others at the same address.
	 */
	List<Quota> quotas(RateLimitSettings settings) {
		return this.subject
			.map((name) -> List.of(new Quota("subject " + name, settings.perSecond()),
					new Quota("subjects at " + this.address, settings.perSecondAndAddress())))
			.orElseGet(() -> List.of(new Quota("address " + this.address, settings.perSecond())));
	}

}
