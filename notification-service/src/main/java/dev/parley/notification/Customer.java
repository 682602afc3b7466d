package dev.parley.notification;

/**
 * The customer to notify.
 *
 * @param name the subject of the token that placed the order
 */
record Customer(String name) {

	Customer {
		if (name.isBlank()) {
			throw new IllegalArgumentException("A customer must have a name");
		}
	}

}
