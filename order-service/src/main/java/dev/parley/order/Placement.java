package dev.parley.order;

/** The outcome of placing an order. */
public sealed interface Placement permits Placement.Placed, Refusal {

	/** The order is accepted and pending. */
	record Placed(Order order) implements Placement {
	}

}
