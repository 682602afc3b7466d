package dev.parley.order.push;

import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * Connects WebSockets. Their origin is not checked here: this service accepts tokens
 * only, and the gateway checks the origin of a page that uses a session.
 */
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

	/** Before the controllers; requests that are no handshake pass. */
	@Bean
	WebSocketHandlerMapping sockets(UpdatesSocket updates) {
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
		mapping.setWebSocketUpgradeMatch(true);
		mapping.setUrlMap(Map.of(UpdatesController.PATH, new WebSocketHttpRequestHandler(updates)));
		return mapping;
	}

}
