package dev.parley.gateway;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Sets the trace id (W3C Trace Context) of each response, replacing that of a service.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class TraceIdFilter implements WebFilter {

	static final String HEADER = "X-Trace-Id";

	/** Returns the trace id of a request, or null outside of a trace. */
	public static @Nullable String of(ServerWebExchange exchange) {
		Span span = spanOf(exchange);
		return (span != null) ? span.context().traceId() : null;
	}

	static @Nullable Span spanOf(ServerWebExchange exchange) {
		ServerRequestObservationContext observation = exchange
			.getAttribute(ServerRequestObservationContext.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE);
		TracingContext tracing = (observation != null) ? observation.get(TracingContext.class) : null;
		return (tracing != null) ? tracing.getSpan() : null;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String id = of(exchange);
		if (id != null) {
			exchange.getResponse()
				.beforeCommit(() -> Mono.fromRunnable(() -> exchange.getResponse().getHeaders().set(HEADER, id)));
		}
		return chain.filter(exchange);
	}

}
