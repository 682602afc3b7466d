package dev.parley.order;

/** The status of an order, and the statuses that can follow it. */
public enum OrderStatus {

	/** Accepted; inventory-service has not answered yet. */
	PENDING,

	/** Inventory-service holds the stock. */
	CONFIRMED,

	/** Inventory-service refused to reserve the stock. */
	REJECTED,

	/** The customer cancelled the order. */
	CANCELLED,

	/** Inventory-service did not answer before the deadline. */
	EXPIRED;

	boolean canBecome(OrderStatus next) {
		return switch (this) {
			case PENDING -> next != PENDING;
			case CONFIRMED -> next == CANCELLED;
			case REJECTED, CANCELLED, EXPIRED -> false;
		};
	}

}
