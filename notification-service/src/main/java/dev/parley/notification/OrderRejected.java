package dev.parley.notification;

import java.util.Objects;
import java.util.UUID;

/** What this service reads of an event that says an order is rejected. */
record OrderRejected(UUID orderId, String customer, String reason) {

	OrderRejected {
		Objects.requireNonNull(orderId, "orderId");
		Objects.requireNonNull(customer, "customer");
		Objects.requireNonNull(reason, "reason");
	}

	OrderId order() {
		return new OrderId(this.orderId);
	}

	Customer recipient() {
		return new Customer(this.customer);
	}

	Outcome outcome() {
		return new Outcome.Rejected(Reason.of(this.reason));
	}

}
