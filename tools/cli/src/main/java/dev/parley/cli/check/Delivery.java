package dev.parley.cli.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type of events with its producer and one of its consumers.
 *
 * @param type the type without the common prefix
 */
record Delivery(String type, String from, String to) {

	private static final String ORDER = "order-service";

	private static final String INVENTORY = "inventory-service";

	private static final String NOTIFICATION = "notification-service";

	static final List<Delivery> ALL = List.of(new Delivery("order.placed.v1", ORDER, INVENTORY),
			new Delivery("order.confirmed.v1", ORDER, NOTIFICATION),
			new Delivery("order.rejected.v1", ORDER, NOTIFICATION),
			new Delivery("order.cancelled.v1", ORDER, INVENTORY),
			new Delivery("order.cancelled.v1", ORDER, NOTIFICATION), new Delivery("order.expired.v1", ORDER, INVENTORY),
			new Delivery("order.expired.v1", ORDER, NOTIFICATION), new Delivery("stock.reserved.v1", INVENTORY, ORDER),
			new Delivery("stock.refused.v1", INVENTORY, ORDER), new Delivery("stock.released.v1", INVENTORY, ORDER),
			new Delivery("notification.sent.v1", NOTIFICATION, ORDER));

	String id() {
		return this.type + " to " + this.to;
	}

	/**
	 * Events that another program wrote to the topic may be dead letters, but must have
	 * no effect.
	 */
	Optional<String> complaint(Map<String, Counts> events) {
		Counts sender = events.get(this.from);
		Counts receiver = events.get(this.to);
		if (sender == null || receiver == null) {
			return Optional.of("a service did not report its counts");
		}
		String name = "dev.parley." + this.type;
		long published = Counts.of(sender.published(), name);
		long processed = Counts.of(receiver.processed(), name);
		long dead = Counts.of(receiver.deadLettered(), name);
		if (processed > published) {
			return Optional.of("%d processed, but only %d published".formatted(processed, published));
		}
		return (processed + dead < published) ? Optional
			.of("%d published, but %d processed and %d in the dead letters".formatted(published, processed, dead))
				: Optional.empty();
	}

}
