package dev.parley.order;

/** The status of an order, and the statuses that can follow it. */
public enum OrderStatus {

	/** Accepted; inventory-service has not answered yet. */
	PENDING,

	/** The stock is reserved. */
	CONFIRMED,

	/** The stock was not sufficient. */
	REJECTED,

	/** The customer cancelled the order. */
	CANCELLED,

	/** The deadline passed without an answer. */
	EXPIRED;

	boolean canBecome(OrderStatus next) {
		return switch (this) {
			case PENDING -> next != PENDING;
			case CONFIRMED -> next == CANCELLED;
			case REJECTED, CANCELLED, EXPIRED -> false;
		};
	}

}
