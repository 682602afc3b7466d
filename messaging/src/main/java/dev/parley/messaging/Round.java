package dev.parley.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.parley.messaging.EventConsumer.Handler;
import dev.parley.messaging.EventConsumer.Message;

/**
 * Events of one handler, no two of which have the same key.
 */
record Round<T>(Handler<T> handler, List<Message<T>> messages) {

	private Round(Handler<T> handler) {
		this(handler, new ArrayList<>());
	}

	/**
	 * Sorts events into rounds. The events of a key are in rounds that follow each other.
	 */
	static List<Round<?>> of(List<Message<?>> messages) {
		List<Round<?>> rounds = new ArrayList<>();
		Map<String, Integer> next = new HashMap<>();
		for (Message<?> message : messages) {
			int number = next.getOrDefault(message.event().key(), 0);
			while (number < rounds.size() && !rounds.get(number).takes(message)) {
				number++;
			}
			if (number == rounds.size()) {
				rounds.add(new Round<>(message.handler()));
			}
			rounds.get(number).add(message);
			next.put(message.event().key(), number + 1);
		}
		return rounds;
	}

	private boolean takes(Message<?> message) {
		return this.handler == message.handler();
	}

	@SuppressWarnings("unchecked")
	private void add(Message<?> message) {
		this.messages.add((Message<T>) message);
	}

	void handle() {
		this.handler.effect().accept(this.messages);
	}

}
