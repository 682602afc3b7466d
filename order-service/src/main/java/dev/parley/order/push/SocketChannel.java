package dev.parley.order.push;

import java.io.IOException;

import dev.parley.order.Updates.Update;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** A WebSocket to a client. */
class SocketChannel implements Channel {

	private static final Log log = LogFactory.getLog(SocketChannel.class);

	private final WebSocketSession session;

	private final JsonMapper json;

	private volatile boolean answered = true;

	SocketChannel(WebSocketSession session, JsonMapper json) {
		this.session = session;
		this.json = json;
	}

	@Override
	public void send(Update update) throws IOException {
		this.session.sendMessage(new TextMessage(this.json.writeValueAsString(UpdateDocument.of(update))));
	}

	@Override
	public void heartbeat() throws IOException {
		if (!this.answered) {
			throw new IOException("The client has not answered the last ping");
		}
		this.answered = false;
		this.session.sendMessage(new PingMessage());
	}

	/** The client has answered a ping. */
	void answered() {
		this.answered = true;
	}

	@Override
	public void end(End end) {
		try {
			this.session.close(new CloseStatus(end.code(), end.reason()));
		}
		catch (IOException ex) {
			log.debug("Could not close a WebSocket", ex);
		}
	}

}
