package dev.parley.cli.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.parley.servers.Failure;

/**
 * A type of events with its producer and one of its consumers.
 *
 * @param type the type without the common prefix
 */
record Delivery(String type, String from, String to) {

	private static final String ORDER = "order-service";

	private static final String INVENTORY = "inventory-service";

	private static final String NOTIFICATION = "notification-service";

	private static final String AUTH = "auth-server";

	/** The jobs that send e-mail. */
	static final List<Delivery> MAILS = List.of(new Delivery("mail.requested.v1", NOTIFICATION, AUTH),
			new Delivery("account.mail.requested.v1", AUTH, AUTH));

	static final List<Delivery> ALL = List.of(new Delivery("order.placed.v1", ORDER, INVENTORY),
			new Delivery("order.confirmed.v1", ORDER, NOTIFICATION),
			new Delivery("order.rejected.v1", ORDER, NOTIFICATION),
			new Delivery("order.cancelled.v1", ORDER, INVENTORY),
			new Delivery("order.cancelled.v1", ORDER, NOTIFICATION), new Delivery("order.expired.v1", ORDER, INVENTORY),
			new Delivery("order.expired.v1", ORDER, NOTIFICATION), new Delivery("stock.reserved.v1", INVENTORY, ORDER),
			new Delivery("stock.refused.v1", INVENTORY, ORDER), new Delivery("stock.released.v1", INVENTORY, ORDER),
			new Delivery("notification.sent.v1", NOTIFICATION, ORDER),
			new Delivery("report.requested.v1", ORDER, INVENTORY),
			new Delivery("report.answered.v1", INVENTORY, ORDER));

	String id() {
		return this.type + " to " + this.to;
	}

	/**
	 * Events that another program wrote to the topic may be dead letters, but must have
	 * no effect.
	 */
	Optional<String> complaint(Map<String, Counts> events) {
		long published = published(events);
		long processed = processed(events);
		if (processed > published) {
			return Optional.of("%d processed, but only %d published".formatted(processed, published));
		}
		return (waiting(events) > 0) ? Optional.of("%d published, but %d processed and %d in the dead letters"
			.formatted(published, processed, dead(events))) : Optional.empty();
	}

	/** How many were neither processed nor given up. */
	long waiting(Map<String, Counts> events) {
		return Math.max(0, published(events) - processed(events) - dead(events));
	}

	long published(Map<String, Counts> events) {
		return count(events, this.from, Counts::published);
	}

	long processed(Map<String, Counts> events) {
		return count(events, this.to, Counts::processed);
	}

	private long dead(Map<String, Counts> events) {
		return count(events, this.to, Counts::deadLettered);
	}

	private long count(Map<String, Counts> events, String service, Function<Counts, Map<String, Long>> counts) {
		return Optional.ofNullable(events.get(service))
			.map((known) -> Counts.of(counts.apply(known), "dev.parley." + this.type))
			.orElseThrow(() -> new Failure(service + " did not report its counts"));
	}

}
