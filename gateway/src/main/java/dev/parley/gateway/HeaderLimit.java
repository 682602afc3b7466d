package dev.parley.gateway;

import java.util.List;
import java.util.Map;

import dev.parley.defaults.Problem;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Refuses headers that are larger than a service would read. Netty answers without a body
 * above its own, higher limit.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class HeaderLimit implements WebFilter {

	private static final DataSize LIMIT = DataSize.ofKilobytes(16);

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (size(exchange.getRequest().getHeaders()) <= LIMIT.toBytes()) {
			return chain.filter(exchange);
		}
		return Mono.error(Problem.of(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "request-header-fields-too-large",
				"The headers must not exceed %d kB in total".formatted(LIMIT.toKilobytes())));
	}

	/** Counts the colon, the space and the end of each line. */
	private static long size(HttpHeaders headers) {
		long size = 0;
		for (Map.Entry<String, List<String>> header : headers.headerSet()) {
			for (String value : header.getValue()) {
				size += header.getKey().length() + value.length() + 4;
			}
		}
		return size;
	}

}
