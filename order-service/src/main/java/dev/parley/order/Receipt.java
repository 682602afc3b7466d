package dev.parley.order;

/** Something that must be kept if, and only if, the order is. */
@FunctionalInterface
public interface Receipt {

	/** For a caller who keeps nothing. */
	Receipt NONE = (order) -> {
	};

	/**
	 * Keeps it, in the transaction that accepts the order.
	 * @param order the order, saved
	 */
	void keep(Order order);

}
