package dev.parley.notification;

import java.util.UUID;

/** The id of an order. */
record OrderId(UUID value) {

	@Override
	public String toString() {
		return this.value.toString();
	}

}
