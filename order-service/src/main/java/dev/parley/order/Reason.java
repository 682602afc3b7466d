package dev.parley.order;

import java.util.Locale;

/** Why an order was rejected. */
public enum Reason {

	/** There is less stock than was ordered. */
	INSUFFICIENT_STOCK;

	/**
	 * Parses a reason.
	 * @param code the form that events use, such as {@code insufficient-stock}
	 */
	public static Reason of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	/** Returns the form that events and the API use. */
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
