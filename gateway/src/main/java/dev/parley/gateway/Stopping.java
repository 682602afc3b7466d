package dev.parley.gateway;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ends open streams when the gateway stops, so that their clients go on at another one.
 * The server would wait for them instead.
 */
@Component
public class Stopping {

	private final Sinks.Empty<Void> signal = Sinks.empty();

	/** Completes when the gateway stops. */
	public Mono<Void> signal() {
		return this.signal.asMono();
	}

	@EventListener(ContextClosedEvent.class)
	public void stop() {
		this.signal.tryEmitEmpty();
	}

}
