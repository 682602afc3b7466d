package dev.parley.notification;

import java.util.Arrays;

/** What a notification is about. */
enum Kind {

	ORDER_CONFIRMED("order-confirmed"), ORDER_REJECTED("order-rejected"), ORDER_CANCELLED("order-cancelled"),
	ORDER_EXPIRED("order-expired");

	private final String label;

	Kind(String label) {
		this.label = label;
	}

	static Kind of(String label) {
		return Arrays.stream(values()).filter((kind) -> kind.label.equals(label)).findFirst().orElseThrow();
	}

	String label() {
		return this.label;
	}

}
