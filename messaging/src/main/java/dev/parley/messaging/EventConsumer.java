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

import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Reads the events of a topic and calls the handler of each type. A type without a
 * handler is not for this consumer and is skipped.
 */
public final class EventConsumer implements Consumer<Message<byte[]>> {

	private final Map<String, Handler<?>> handlers = new HashMap<>();

	private final JsonMapper json;

	private final ObservationRegistry observations;

	private final Once once;

	private final Consumer<Message<byte[]>> seen;

	EventConsumer(JsonMapper json, ObservationRegistry observations, Once once, Consumer<Message<byte[]>> seen) {
		this.json = json;
		this.observations = observations;
		this.once = once;
		this.seen = seen;
	}

	/**
	 * Handles a type of events.
	 * @param type the CloudEvents type
	 * @param data what this consumer reads of the body; unknown fields are ignored
	 * @param handler what to do; an exception rolls back and has the message delivered
	 * again
	 * @return this consumer
	 * @param <T> the type of the data
	 */
	public <T> EventConsumer on(String type, Class<T> data, Consumer<ReceivedEvent<T>> handler) {
		this.handlers.put(type, new Handler<>(data, handler));
		return this;
	}

	@Override
	public void accept(Message<byte[]> message) {
		try {
			dispatch(message, false);
		}
		finally {
			this.seen.accept(message);
		}
	}

	/** Handles a message that was given up before, whatever its age. */
	void redeliver(DeadLetter letter) {
		MessageBuilder<byte[]> message = MessageBuilder.withPayload(letter.payload())
			.copyHeaders(letter.headers())
			.setHeader(KafkaHeaders.RECEIVED_TOPIC, letter.topic())
			.setHeader(KafkaHeaders.GROUP_ID, letter.consumer());
		if (letter.key() != null) {
			message.setHeader(KafkaHeaders.RECEIVED_KEY, letter.key());
		}
		dispatch(message.build(), true);
	}

	private void dispatch(Message<byte[]> message, boolean again) {
		String type = CloudEvents.type(message);
		Handler<?> handler = this.handlers.get(type);
		if (handler == null) {
			return;
		}
		ReceiverContext<Message<byte[]>> context = new ReceiverContext<>(CloudEvents::header, Kind.CONSUMER);
		context.setCarrier(message);
		Observation.createNotStarted("inbox.handle", () -> context, this.observations)
			.contextualName(message.getHeaders().get(KafkaHeaders.RECEIVED_TOPIC) + " process")
			.lowCardinalityKeyValue("type", type)
			.observe(() -> handle(handler, type, message, again));
	}

	private <T> void handle(Handler<T> handler, String type, Message<byte[]> message, boolean again) {
		ReceivedEvent<T> event = new ReceivedEvent<>(CloudEvents.id(message), CloudEvents.time(message),
				CloudEvents.key(message), type, read(message, handler.data()));
		String group = String.valueOf(message.getHeaders().get(KafkaHeaders.GROUP_ID));
		this.once.run(group, event, again, () -> handler.effect().accept(event));
	}

	private <T> T read(Message<byte[]> message, Class<T> data) {
		try {
			T value = this.json.readValue(message.getPayload(), data);
			if (value == null) {
				throw new UnreadableEventException("The body is null", null);
			}
			return value;
		}
		catch (JacksonException ex) {
			throw new UnreadableEventException("The body is not what this consumer reads: " + ex.getOriginalMessage(),
					ex);
		}
	}

	/** Runs an effect unless the consumer has seen the message. */
	interface Once {

		void run(String consumer, ReceivedEvent<?> event, boolean again, Runnable effect);

	}

	private record Handler<T>(Class<T> data, Consumer<ReceivedEvent<T>> effect) {
	}

}
