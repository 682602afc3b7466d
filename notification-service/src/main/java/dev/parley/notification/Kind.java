package dev.parley.notification;

import java.util.Arrays;

import dev.parley.defaults.KebabCase;

/** The kind of a notification. */
enum Kind {

	ORDER_CONFIRMED("Your order is confirmed"), ORDER_REJECTED("Your order was rejected"),
	ORDER_CANCELLED("Your order is cancelled"), ORDER_EXPIRED("Your order has expired");

	private final String subject;

	Kind(String subject) {
		this.subject = subject;
	}

	/** The subject of the e-mail. */
	String subject() {
		return this.subject;
	}

	static Kind of(String label) {
		return Arrays.stream(values()).filter((kind) -> kind.label().equals(label)).findFirst().orElseThrow();
	}

	String label() {
		return KebabCase.of(this);
	}

}
