package dev.parley.messaging;

import java.util.List;
import java.util.function.Consumer;

import dev.parley.messaging.EventConsumer.Message;

/**
 * Creates consumers of jobs, which are handled at least once, in no order: any worker of
 * any instance takes any job.
 */
public class Queue {

	private final Inbox inbox;

	Queue(Inbox inbox) {
		this.inbox = inbox;
	}

	/**
	 * Creates the consumer of a queue. A handler runs outside a transaction, and its job
	 * is known afterwards. It runs again if its worker ends in between.
	 */
	public EventConsumer consumer() {
		return this.inbox.consumer(this::run);
	}

	private void run(String consumer, List<Message<?>> jobs, boolean redelivery, Consumer<List<Message<?>>> effect) {
		List<Message<?>> fresh = this.inbox.unknown(consumer, jobs);
		if (!redelivery) {
			this.inbox.refuseForgotten(fresh);
		}
		if (!fresh.isEmpty()) {
			effect.accept(fresh);
			this.inbox.remember(consumer, fresh);
		}
	}

}
