package dev.parley.order;

/** The outcome of cancelling an order. */
public sealed interface Cancellation {

	/**
	 * The order is cancelled.
	 *
	 * @param order the order
	 */
	record Cancelled(Order order) implements Cancellation {
	}

	/**
	 * It is too late.
	 *
	 * @param status the final status of the order
	 */
	record TooLate(OrderStatus status) implements Cancellation {
	}

	/** The customer has no such order. */
	record NotFound() implements Cancellation {
	}

}
