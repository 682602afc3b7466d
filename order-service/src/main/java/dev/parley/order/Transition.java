package dev.parley.order;

/** What came of an attempt to move an order on. */
public sealed interface Transition {

	/** The order has moved. */
	record Made() implements Transition {
	}

	/**
	 * The order stays as it is, because that was decided before.
	 *
	 * @param status the status that it keeps
	 */
	record Refused(OrderStatus status) implements Transition {
	}

}
