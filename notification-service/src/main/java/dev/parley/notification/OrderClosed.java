package dev.parley.notification;

import java.util.Objects;
import java.util.UUID;

/**
 * What this service reads of an event that says an order is confirmed, cancelled or
 * expired.
 */
record OrderClosed(UUID orderId, String customer) {

	OrderClosed {
		Objects.requireNonNull(orderId, "orderId");
		Objects.requireNonNull(customer, "customer");
	}

	OrderId order() {
		return new OrderId(this.orderId);
	}

	Customer recipient() {
		return new Customer(this.customer);
	}

}
