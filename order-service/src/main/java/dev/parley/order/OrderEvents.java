package dev.parley.order;

/** Publishes the status changes of orders to other services. */
public interface OrderEvents {

	/**
	 * Publishes the current status of an order, in the caller's transaction.
	 * @param order an order that was just saved with a new status
	 */
	void publish(Order order);

}
