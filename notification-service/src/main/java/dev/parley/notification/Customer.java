package dev.parley.notification;

/** Names whom to tell: the subject of the token that placed the order. */
record Customer(String name) {

	Customer {
		if (name.isBlank()) {
			throw new IllegalArgumentException("A customer has a name");
		}
	}

}
