package dev.parley.notification;

import java.time.Instant;

/** A message to a customer about the outcome of an order. */
record Notification(NotificationId id, OrderId order, Customer customer, Kind kind, String text, Instant at) {

	static Notification of(OrderId order, Customer customer, Outcome outcome, Instant at) {
		return new Notification(NotificationId.next(), order, customer, outcome.kind(), outcome.text(order), at);
	}

}
