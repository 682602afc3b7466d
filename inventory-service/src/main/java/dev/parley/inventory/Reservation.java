package dev.parley.inventory;

/** The outcome of reserving the stock of an order. */
public sealed interface Reservation {

	OrderId order();

	/** Every line is held until the order ends. */
	record Held(OrderId order, Lines lines) implements Reservation {
	}

	/**
	 * Nothing is held, because stock is insufficient.
	 *
	 * @param missing the pieces that are missing of each product
	 */
	record Refused(OrderId order, Lines missing) implements Reservation {
	}

}
