package dev.parley.gateway;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells a service how the caller reached the front door, from what the gateway saw
 * itself. What the caller claims about that, or about who it is, goes no further.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class UpstreamHeaders implements HttpHeadersFilter {

	private static final List<String> CLAIMS = List.of("Forwarded", "X-Forwarded-Prefix", "X-Forwarded-User",
			"X-Forwarded-Email", "X-Forwarded-Groups", "X-Remote-User", "Remote-User", "X-User", "X-User-Id",
			"X-User-Roles", "X-Real-IP", "X-Forwarded-Ssl");

	private final Propagator propagator;

	UpstreamHeaders(Propagator propagator) {
		this.propagator = propagator;
	}

	@Override
	public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		HttpHeaders headers = HttpHeaders.copyOf(input);
		CLAIMS.forEach(headers::remove);
		if (!request.getURI().getPath().startsWith("/auth/")) {
			// The session ends here: a service gets a token, and no cookie.
			headers.remove(HttpHeaders.COOKIE);
		}
		headers.set("X-Forwarded-Host", host(request.getURI()));
		headers.set("X-Forwarded-Port", String.valueOf(port(request.getURI())));
		headers.set("X-Forwarded-Proto", request.getURI().getScheme());
		InetSocketAddress remote = request.getRemoteAddress();
		if (remote != null) {
			headers.set("X-Forwarded-For", remote.getHostString());
		}
		Span span = TraceId.spanOf(exchange);
		if (span != null) {
			this.propagator.inject(span.context(), headers, (carrier, name, value) -> headers.set(name, value));
		}
		return headers;
	}

	private static String host(URI uri) {
		return (uri.getPort() < 0) ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
	}

	private static int port(URI uri) {
		if (uri.getPort() >= 0) {
			return uri.getPort();
		}
		return "https".equals(uri.getScheme()) ? 443 : 80;
	}

}
