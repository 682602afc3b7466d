package dev.parley.order.push;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
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

	private static final String WEB_SOCKET = "org.apache.tomcat.websocket.";

	/** What a client may send: only control frames, which have at most 125 bytes. */
	private static final String MESSAGE_BYTES = "125";

	private static final String FRAME_BYTES = "512";

	private static final String SOCKET_BYTES = "1024";

	/**
	 * Most connections are idle, and Tomcat keeps buffers for each; the ADR about updates
	 * has the heap that this saves.
	 */
	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> smallBuffers() {
		// Tomcat has no other way to set it.
		System.setProperty(WEB_SOCKET + "DEFAULT_BUFFER_SIZE", FRAME_BYTES);
		return (tomcat) -> {
			tomcat.addContextCustomizers((context) -> {
				context.addParameter(WEB_SOCKET + "textBufferSize", MESSAGE_BYTES);
				context.addParameter(WEB_SOCKET + "binaryBufferSize", MESSAGE_BYTES);
			});
			tomcat.addConnectorCustomizers((connector) -> {
				connector.setProperty("socket.appReadBufSize", SOCKET_BYTES);
				connector.setProperty("socket.appWriteBufSize", SOCKET_BYTES);
			});
		};
	}

	/** Before the controllers; requests that are no handshake pass. */
	@Bean
	WebSocketHandlerMapping sockets(UpdatesSocket updates) {
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
		mapping.setWebSocketUpgradeMatch(true);
		mapping.setUrlMap(Map.of(UpdatesController.PATH, new WebSocketHttpRequestHandler(updates) {
			@Override
			public void handleRequest(HttpServletRequest request, HttpServletResponse response)
					throws ServletException, IOException {
				super.handleRequest(new Handshake(request), response);
			}
		}));
		return mapping;
	}

	/**
	 * A handshake without its other headers, such as the token: they would be kept as
	 * long as the connection.
	 */
	private static final class Handshake extends HttpServletRequestWrapper {

		Handshake(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			return Collections.enumeration(Collections.list(super.getHeaderNames())
				.stream()
				.filter((name) -> name.regionMatches(true, 0, "Sec-WebSocket-", 0, "Sec-WebSocket-".length()))
				.toList());
		}

	}

}
