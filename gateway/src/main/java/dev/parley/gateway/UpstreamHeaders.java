package dev.parley.gateway;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * Sets the forwarding and tracing headers of a request to a service, and removes those
 * with which the caller could forge its address or identity.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class UpstreamHeaders implements HttpHeadersFilter {

	private static final List<String> FORGEABLE = List.of("Forwarded", "X-Forwarded-Prefix", "X-Forwarded-User",
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
		FORGEABLE.forEach(headers::remove);
		headers.remove(HttpHeaders.COOKIE);
		String cookies = ofAuthServer(input.getOrEmpty(HttpHeaders.COOKIE));
		if (!cookies.isEmpty() && request.getURI().getPath().startsWith("/auth/")) {
			headers.set(HttpHeaders.COOKIE, cookies);
		}
		headers.set("X-Forwarded-Host", request.getURI().getAuthority());
		headers.set("X-Forwarded-Port", String.valueOf(port(request.getURI())));
		headers.set("X-Forwarded-Proto", request.getURI().getScheme());
		InetSocketAddress remote = request.getRemoteAddress();
		if (remote != null) {
			headers.set("X-Forwarded-For", remote.getHostString());
		}
		Span span = TraceIdFilter.spanOf(exchange);
		if (span != null) {
			this.propagator.inject(span.context(), headers, (carrier, name, value) -> headers.set(name, value));
		}
		return headers;
	}

	/** A service gets a token instead of the session, and auth-server has its own. */
	private static String ofAuthServer(List<String> cookies) {
		return cookies.stream()
			.flatMap((header) -> Stream.of(header.split(";")))
			.map(String::strip)
			.filter((cookie) -> !GatewayCookies.contain(cookie.split("=", 2)[0]))
			.collect(Collectors.joining("; "));
	}

	private static int port(URI uri) {
		if (uri.getPort() >= 0) {
			return uri.getPort();
		}
		return "https".equals(uri.getScheme()) ? 443 : 80;
	}

}
