package dev.parley.order;

import java.util.EnumSet;
import java.util.Set;

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
