package dev.parley.order.push;

import java.util.Objects;

import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends updates over WebSockets. A client that may not follow learns why by the code that
 * closes its connection: behind the gateway, it is connected before this service is.
 */
@Component
class UpdatesSocket extends AbstractWebSocketHandler {

	/** A client that reads nothing for so long is cut off. */
	private static final long PATIENCE_MILLIS = 10_000;

	private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

	private static final String CHANNEL = "channel";

	private static final String FOLLOWER = "follower";

	private final Followers followers;

	private final JsonMapper json;

	UpdatesSocket(Followers followers, JsonMapper json) {
		this.followers = followers;
		this.json = json;
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) {
		Objects.requireNonNull(((StandardWebSocketSession) session).getNativeSession(Session.class))
			.getUserProperties()
			.put(SEND_TIMEOUT, PATIENCE_MILLIS);
		SocketChannel channel = new SocketChannel(session, this.json);
		session.getAttributes().put(CHANNEL, channel);
		Authentication caller = (Authentication) Objects.requireNonNull(session.getPrincipal());
		try {
			session.getAttributes().put(FOLLOWER, this.followers.add(caller, after(session), channel));
		}
		catch (EndedException ex) {
			channel.end(ex.end());
		}
	}

	private static @Nullable String after(WebSocketSession session) {
		return UriComponentsBuilder.fromUri(Objects.requireNonNull(session.getUri()))
			.build()
			.getQueryParams()
			.getFirst("after");
	}

	@Override
	protected void handlePongMessage(WebSocketSession session, PongMessage message) {
		if (session.getAttributes().get(CHANNEL) instanceof SocketChannel channel) {
			channel.answered();
		}
	}

	@Override
	public void handleTransportError(WebSocketSession session, Throwable ex) {
		leave(session);
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		leave(session);
	}

	private static void leave(WebSocketSession session) {
		if (session.getAttributes().get(FOLLOWER) instanceof Follower follower) {
			follower.leave();
		}
	}

}
