package dev.parley.gateway;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.parley.defaults.Problem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Refuses requests for hosts that are not the gateway's. A page of another site could
 * otherwise let its own name point here, and read what the gateway answers (DNS
 * rebinding).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class OwnHosts implements WebFilter {

	/** Addresses, and names that only a private network resolves. */
	private static final Pattern PRIVATE = Pattern
		.compile("\\[.*]|[0-9.]+|[^.]+|.+\\.localhost|.+\\.svc|.+\\.svc\\.cluster\\.local");

	private final PublicUrl url;

	private final ProxySettings settings;

	OwnHosts(PublicUrl url, ProxySettings settings) {
		this.url = url;
		this.settings = settings;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String host = exchange.getRequest().getURI().getHost();
		if (isOwn(host)) {
			return chain.filter(exchange);
		}
		return Mono.error(Problem.of(HttpStatus.BAD_REQUEST, "malformed-request",
				"The gateway does not answer for this host; PARLEY_HOSTS adds names to that of parley.issuer"));
	}

	private boolean isOwn(@Nullable String host) {
		if (host == null) {
			return true;
		}
		String name = host.toLowerCase(Locale.ROOT);
		return PRIVATE.matcher(name).matches() || name.equals(this.url.issuer().getHost())
				|| this.settings.hosts().contains(name);
	}

}
