package dev.parley.order;

/** Something to store if, and only if, the order is stored. */
@FunctionalInterface
public interface Receipt {

	/** Stores nothing. */
	Receipt NONE = (order) -> {
	};

	/**
	 * Stores it in the transaction that accepts the order.
	 * @param order the order, saved
	 */
	void keep(Order order);

}
