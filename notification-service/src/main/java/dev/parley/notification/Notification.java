package dev.parley.notification;

import java.time.Instant;

/** A message to a customer about the outcome of an order. */
record Notification(NotificationId id, OrderId order, Customer customer, Kind kind, String text, Instant at) {

	static Notification of(Decision decision, Instant at) {
		Outcome outcome = decision.outcome();
		return new Notification(NotificationId.next(), decision.order(), decision.customer(), outcome.kind(),
				outcome.text(decision.order()), at);
	}

}
