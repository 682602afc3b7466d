package dev.parley.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.messaging.Message;

/**
 * Reads the events of a topic and calls the handler of each type. Types without a handler
 * are skipped.
 */
public final class EventConsumer implements Consumer<Message<byte[]>> {

	private final Map<String, Handler<?>> handlers = new HashMap<>();

	private final DeliveryReader reader;

	private final JsonMapper json;

	private final ObservationRegistry observations;

	private final Once once;

	private final Consumer<Delivery> handled;

	EventConsumer(DeliveryReader reader, JsonMapper json, ObservationRegistry observations, Once once,
			Consumer<Delivery> handled) {
		this.reader = reader;
		this.json = json;
		this.observations = observations;
		this.once = once;
		this.handled = handled;
	}

	/**
	 * Adds the handler of a type of events.
	 * @param type the CloudEvents type
	 * @param data the fields to read from the body; others are ignored
	 * @param handler an exception rolls the transaction back, and the message is retried
	 * @return this consumer
	 */
	public <T> EventConsumer on(String type, Class<T> data, Consumer<ReceivedEvent<T>> handler) {
		this.handlers.put(type, new Handler<>(data, handler));
		return this;
	}

	@Override
	public void accept(Message<byte[]> message) {
		accept(this.reader.read(message));
	}

	/** Handles a message that was read without Spring Cloud Stream. */
	public void accept(Delivery delivery) {
		try {
			dispatch(delivery, false);
		}
		finally {
			this.handled.accept(delivery);
		}
	}

	/** Handles a dead letter, however old it is. */
	void redeliver(Delivery message) {
		dispatch(message, true);
	}

	private void dispatch(Delivery message, boolean redelivery) {
		// A tombstone usually has no headers: name its missing body first.
		String named = message.headers().get(CloudEvents.TYPE);
		if (message.payload().length == 0 && (named == null || this.handlers.containsKey(named))) {
			throw new UnreadableEventException("The message has no body (a tombstone), so it says nothing: "
					+ "discard it, and stop its producer from sending such messages", null);
		}
		String type = CloudEvents.type(message);
		Handler<?> handler = this.handlers.get(type);
		if (handler == null) {
			return;
		}
		ReceiverContext<Delivery> context = new ReceiverContext<>((carrier, name) -> carrier.headers().get(name),
				Kind.CONSUMER);
		context.setCarrier(message);
		Observation.createNotStarted("inbox.handle", () -> context, this.observations)
			.contextualName(message.topic() + " process")
			.lowCardinalityKeyValue("type", type)
			.observe(() -> handle(handler, type, message, redelivery));
	}

	private <T> void handle(Handler<T> handler, String type, Delivery message, boolean redelivery) {
		if (message.key() == null) {
			throw new UnreadableEventException("The key is missing: " + UnreadableEventException.ADVICE, null);
		}
		ReceivedEvent<T> event = new ReceivedEvent<>(CloudEvents.id(message), CloudEvents.time(message), message.key(),
				type, read(message.payload(), handler.data()));
		this.once.run(message.consumer(), event, redelivery, () -> handler.effect().accept(event));
	}

	private <T> T read(byte[] payload, Class<T> data) {
		try {
			T value = this.json.readValue(payload, data);
			if (value == null) {
				throw new UnreadableEventException("The body is null: " + UnreadableEventException.ADVICE, null);
			}
			return value;
		}
		catch (JacksonException ex) {
			throw new UnreadableEventException(
					"Could not read the body (" + ex.getOriginalMessage() + "): " + UnreadableEventException.ADVICE,
					ex);
		}
	}

	/** Runs an effect unless the consumer has handled the event before. */
	interface Once {

		void run(String consumer, ReceivedEvent<?> event, boolean redelivery, Runnable effect);

	}

	private record Handler<T>(Class<T> data, Consumer<ReceivedEvent<T>> effect) {
	}

}
