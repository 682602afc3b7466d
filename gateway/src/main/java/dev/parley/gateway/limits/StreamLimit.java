package dev.parley.gateway.limits;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import dev.parley.defaults.Problem;
import dev.parley.gateway.FilterOrder;
import dev.parley.gateway.Stopping;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Limits how many streams an address keeps open: WebSockets and server-sent events cost
 * memory here and at a service for as long as they last.
 */
@Component
@Order(FilterOrder.STREAM_LIMIT)
class StreamLimit implements GlobalFilter {

	private static final Duration RETRY = Duration.ofSeconds(5);

	private final RateLimitSettings settings;

	private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

	private final Stopping stopping;

	StreamLimit(RateLimitSettings settings, Stopping stopping) {
		this.settings = settings;
		this.stopping = stopping;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		if (!isStream(exchange.getRequest().getHeaders())) {
			return chain.filter(exchange);
		}
		return Mono.using(() -> open(AddressLimit.address(exchange)), (address) -> chain.filter(exchange), this::close)
			.takeUntilOther(this.stopping.signal());
	}

	private static boolean isStream(HttpHeaders headers) {
		return headers.getUpgrade() != null
				|| headers.getAccept().stream().anyMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype);
	}

	private String open(String address) {
		this.open.compute(address, (key, streams) -> {
			int others = (streams != null) ? streams : 0;
			if (others >= this.settings.streamsPerAddress() && !this.settings.isUnlimited()) {
				throw Problem
					.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-connections",
							"More than " + others + " streams from one address; close one first")
					.retryAfter(RETRY);
			}
			return others + 1;
		});
		return address;
	}

	private void close(String address) {
		this.open.computeIfPresent(address, (key, streams) -> (streams > 1) ? streams - 1 : null);
	}

}
