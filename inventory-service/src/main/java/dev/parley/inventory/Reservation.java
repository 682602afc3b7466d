package dev.parley.inventory;

/** The outcome of asking for the stock of an order. */
public sealed interface Reservation {

	OrderId order();

	/**
	 * Every line is held until the order ends.
	 *
	 * @param order the order
	 * @param lines what it holds
	 */
	record Held(OrderId order, Lines lines) implements Reservation {
	}

	/**
	 * Nothing is held, because some of it is not there.
	 *
	 * @param order the order
	 * @param missing the pieces that were too few
	 */
	record Refused(OrderId order, Lines missing) implements Reservation {
	}

}
