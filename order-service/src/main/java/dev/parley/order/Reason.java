package dev.parley.order;

import java.util.Locale;

/** Why an order was rejected. */
public enum Reason {

	/** Inventory has less than was ordered. */
	INSUFFICIENT_STOCK;

	/**
	 * Reads a reason as events write it.
	 * @param code such as {@code insufficient-stock}
	 * @return the reason
	 */
	public static Reason of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	/** The reason as events and answers write it. */
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
