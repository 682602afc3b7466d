package dev.parley.order;

/** The outcome of cancelling an order. */
public sealed interface Cancellation {

	/** The order is cancelled. */
	record Cancelled(Order order) implements Cancellation {
	}

	/**
	 * The order can no longer be cancelled.
	 *
	 * @param status the order's final status
	 */
	record TooLate(OrderStatus status) implements Cancellation {
	}

	/** The order has changed since the caller read it. */
	record Stale() implements Cancellation {
	}

	/** The customer has no such order. */
	record NotFound() implements Cancellation {
	}

}
