package dev.parley.order;

/** What can happen to an order, as its timeline tells it. */
public enum Milestone {

	/** The order was accepted. */
	PLACED,

	/** Inventory holds the stock. */
	STOCK_RESERVED,

	/** Inventory has too little. */
	STOCK_REFUSED,

	/** The order is confirmed. */
	CONFIRMED,

	/** The order is rejected. */
	REJECTED,

	/** The customer was told. */
	NOTIFIED,

	/** The customer called the order off. */
	CANCELLED,

	/** Inventory took the stock back. */
	STOCK_RELEASED,

	/** The deadline passed. */
	EXPIRED;

	static Milestone of(OrderStatus status) {
		return switch (status) {
			case PENDING -> PLACED;
			case CONFIRMED -> CONFIRMED;
			case REJECTED -> REJECTED;
			case CANCELLED -> CANCELLED;
			case EXPIRED -> EXPIRED;
		};
	}

}
