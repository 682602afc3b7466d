package dev.parley.notification;

import java.util.Arrays;

import dev.parley.defaults.KebabCase;

/** The kind of a notification. */
enum Kind {

	ORDER_CONFIRMED, ORDER_REJECTED, ORDER_CANCELLED, ORDER_EXPIRED;

	static Kind of(String label) {
		return Arrays.stream(values()).filter((kind) -> kind.label().equals(label)).findFirst().orElseThrow();
	}

	String label() {
		return KebabCase.of(this);
	}

}
