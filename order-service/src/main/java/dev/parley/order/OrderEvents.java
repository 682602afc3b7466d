package dev.parley.order;

/** Tells the other services what became of an order. */
public interface OrderEvents {

	/**
	 * Publishes where an order stands now, in the caller's transaction.
	 * @param order an order that was just saved with a new status
	 */
	void publish(Order order);

}
