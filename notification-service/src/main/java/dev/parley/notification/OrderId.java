package dev.parley.notification;

import java.util.UUID;

/** Identifies an order; order-service assigns the value. */
record OrderId(UUID value) {

	@Override
	public String toString() {
		return this.value.toString();
	}

}
