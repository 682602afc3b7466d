package dev.parley.gateway.balancing;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.parley.gateway.Stopping;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import org.springframework.web.reactive.socket.client.WebSocketClient;
import org.springframework.web.server.ServerWebExchange;

/**
 * Connects each WebSocket to a live instance, as a stream of updates of a service needs.
 * A filter could not retry: the caller's handshake is complete before an instance is
 * called.
 */
@Primary
@Component
class BalancedWebSockets implements WebSocketClient {

	private final ReactorNettyWebSocketClient client;

	private final Upstreams upstreams;

	private final Stopping stopping;

	BalancedWebSockets(ReactorNettyWebSocketClient client, Upstreams upstreams, Stopping stopping) {
		this.client = client;
		this.upstreams = upstreams;
		this.stopping = stopping;
	}

	static boolean isUpgrade(ServerWebExchange exchange) {
		return "websocket".equalsIgnoreCase(exchange.getRequest().getHeaders().getUpgrade());
	}

	@Override
	public Mono<Void> execute(URI url, WebSocketHandler handler) {
		return execute(url, HttpHeaders.EMPTY, handler);
	}

	@Override
	public Mono<Void> execute(URI url, HttpHeaders headers, WebSocketHandler handler) {
		AtomicBoolean opened = new AtomicBoolean();
		return this.upstreams.of(url)
			.call((instance) -> this.client.execute(instance.locate(url), headers,
					whenOpen(handler, () -> opened.set(true))),
					(ex) -> !opened.get() && BreakerConfiguration.isOutage(ex), (ex) -> true);
	}

	private WebSocketHandler whenOpen(WebSocketHandler handler, Runnable onOpen) {
		return new WebSocketHandler() {
			@Override
			public List<String> getSubProtocols() {
				return handler.getSubProtocols();
			}

			@Override
			public Mono<Void> handle(WebSocketSession session) {
				onOpen.run();
				return handler.handle(session).takeUntilOther(BalancedWebSockets.this.stopping.signal());
			}
		};
	}

}
