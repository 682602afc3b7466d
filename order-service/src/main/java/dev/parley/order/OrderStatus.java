package dev.parley.order;

import java.util.EnumSet;
import java.util.Set;

/** Where an order stands, and where it can go from there. */
public enum OrderStatus {

	/** Accepted; inventory has not answered yet. */
	PENDING,

	/** Inventory holds the stock. */
	CONFIRMED,

	/** Inventory refused. */
	REJECTED,

	/** The customer called it off. */
	CANCELLED,

	/** Inventory did not answer before the deadline. */
	EXPIRED;

	boolean canBecome(OrderStatus next) {
		return successors().contains(next);
	}

	private Set<OrderStatus> successors() {
		return switch (this) {
			case PENDING -> EnumSet.of(CONFIRMED, REJECTED, CANCELLED, EXPIRED);
			case CONFIRMED -> EnumSet.of(CANCELLED);
			case REJECTED, CANCELLED, EXPIRED -> EnumSet.noneOf(OrderStatus.class);
		};
	}

}
