package dev.parley.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.parley.defaults.MessageScope;
import dev.parley.messaging.FailedMessagesException.Failure;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the events of a topic and calls the handler of each type. Types without a handler
 * are skipped. The messages that arrive together are handled together; if that fails,
 * each is handled alone, so that one message cannot harm the others.
 */
public final class EventConsumer implements Consumer<List<Delivery>> {

	private static final Log log = LogFactory.getLog(EventConsumer.class);

	private final Map<String, Handler<?>> handlers = new HashMap<>();

	private final JsonMapper json;

	private final ObservationRegistry observations;

	private final Once once;

	private final Consumer<Delivery> handled;

	EventConsumer(JsonMapper json, ObservationRegistry observations, Once once, Consumer<Delivery> handled) {
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
		this.handlers.put(type, new Handler<>(data, (messages) -> messages
			.forEach((message) -> message.observation.observe(() -> handler.accept(message.event)))));
		return this;
	}

	/**
	 * Adds a handler that takes many events at once.
	 * @param type the CloudEvents type
	 * @param data the fields to read from the body; others are ignored
	 * @param handler takes at most one event of each key; earlier events of a key have
	 * been handled before. After an exception it gets each event alone.
	 * @return this consumer
	 */
	public <T> EventConsumer onBatch(String type, Class<T> data, Consumer<List<ReceivedEvent<T>>> handler) {
		this.handlers.put(type, new Handler<>(data, (messages) -> observe(messages, handler)));
		return this;
	}

	/**
	 * Handles messages of one topic, in the order of each partition.
	 * @throws FailedMessagesException if some could not be handled; the others were,
	 * except those that follow them in their partitions
	 */
	@Override
	public void accept(List<Delivery> deliveries) {
		try {
			handle(deliveries, false);
		}
		catch (RuntimeException ex) {
			Map<Integer, Failure> failures = (deliveries.size() == 1)
					? Map.of(deliveries.getFirst().partition(), new Failure(deliveries.getFirst().offset(), ex))
					: handleEach(deliveries, ex);
			if (!failures.isEmpty()) {
				throw new FailedMessagesException(failures);
			}
		}
		finally {
			deliveries.forEach(this.handled);
		}
	}

	/** Handles a dead letter, however old it is. */
	void redeliver(Delivery message) {
		handle(List.of(message), true);
	}

	private Map<Integer, Failure> handleEach(List<Delivery> deliveries, RuntimeException cause) {
		log.info("Could not handle " + deliveries.size() + " messages together; handling each alone: " + cause);
		Map<Integer, Failure> failures = new HashMap<>();
		for (Delivery delivery : deliveries) {
			if (!failures.containsKey(delivery.partition())) {
				try {
					handle(List.of(delivery), false);
				}
				catch (RuntimeException ex) {
					failures.put(delivery.partition(), new Failure(delivery.offset(), ex));
				}
			}
		}
		return failures;
	}

	private void handle(List<Delivery> deliveries, boolean redelivery) {
		List<Message<?>> messages = new ArrayList<>();
		for (Delivery delivery : deliveries) {
			Message<?> message = read(delivery);
			if (message != null) {
				messages.add(message);
			}
		}
		if (!messages.isEmpty()) {
			this.once.run(deliveries.getFirst().consumer(), messages, redelivery,
					(fresh) -> Round.of(fresh).forEach(Round::handle));
		}
	}

	private @Nullable Message<?> read(Delivery delivery) {
		// A tombstone usually has no headers: name its missing body first.
		String named = delivery.headers().get(CloudEvents.TYPE);
		if (delivery.payload().length == 0 && (named == null || this.handlers.containsKey(named))) {
			throw new UnreadableEventException("The message has no body (a tombstone), so it says nothing: "
					+ "discard it, and stop its producer from sending such messages", null);
		}
		String type = CloudEvents.type(delivery);
		Handler<?> handler = this.handlers.get(type);
		return (handler != null) ? message(delivery, type, handler) : null;
	}

	private <T> Message<T> message(Delivery delivery, String type, Handler<T> handler) {
		if (delivery.key() == null) {
			throw new UnreadableEventException("The key is missing: " + UnreadableEventException.ADVICE, null);
		}
		ReceivedEvent<T> event = new ReceivedEvent<>(CloudEvents.id(delivery), CloudEvents.time(delivery),
				delivery.key(), type, body(delivery.payload(), handler.data()));
		ReceiverContext<Delivery> context = new ReceiverContext<>((carrier, name) -> carrier.headers().get(name),
				Kind.CONSUMER);
		context.setCarrier(delivery);
		return new Message<>(event, handler,
				Observation.createNotStarted("inbox.handle", () -> context, this.observations)
					.contextualName(delivery.topic() + " process")
					.lowCardinalityKeyValue("type", type));
	}

	private <T> T body(byte[] payload, Class<T> data) {
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

	private <T> void observe(List<Message<T>> messages, Consumer<List<ReceivedEvent<T>>> handler) {
		Map<String, Observation> started = new LinkedHashMap<>();
		messages.forEach((message) -> started.put(message.event.key(), message.observation.start()));
		try {
			MessageScope.run(started, () -> handler.accept(messages.stream().map(Message::event).toList()));
		}
		catch (RuntimeException ex) {
			started.values().forEach((observation) -> observation.error(ex));
			throw ex;
		}
		finally {
			started.values().forEach(Observation::stop);
		}
	}

	/** Runs the effect of those events that the consumer has not handled before. */
	interface Once {

		void run(String consumer, List<Message<?>> messages, boolean redelivery, Consumer<List<Message<?>>> effect);

	}

	/** An event that has a handler. */
	record Message<T>(ReceivedEvent<T> event, Handler<T> handler, Observation observation) {
	}

	/** What handles the events of a type. */
	record Handler<T>(Class<T> data, Consumer<List<Message<T>>> effect) {
	}

}
