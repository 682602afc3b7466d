package dev.parley.order.push;

import java.io.IOException;

import dev.parley.order.Updates.Update;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A stream of server-sent events to a client. */
class StreamChannel implements Channel {

	private final SseEmitter events;

	StreamChannel(SseEmitter events) {
		this.events = events;
	}

	@Override
	public void send(Update update) throws IOException {
		UpdateDocument document = UpdateDocument.of(update);
		this.events.send(SseEmitter.event().id(document.cursor()).data(document, MediaType.APPLICATION_JSON));
	}

	@Override
	public void heartbeat() throws IOException {
		this.events.send(SseEmitter.event().comment(""));
	}

	@Override
	public void end(End end) {
		try {
			this.events.send(SseEmitter.event().name("end").data(new EndDocument(end.code(), end.reason())));
		}
		catch (IOException | IllegalStateException ex) {
			// The client is gone already.
		}
		this.events.complete();
	}

	/** The last event of a stream. */
	record EndDocument(int code, String reason) {
	}

}
