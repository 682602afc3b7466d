package dev.parley.inventory;

/** The outcome of creating or changing a product. */
public sealed interface ProductChange {

	/** The product is new. */
	record Created(StockedProduct product) implements ProductChange {
	}

	/** The product has a new name or price. */
	record Changed(StockedProduct product) implements ProductChange {
	}

	/** The product already had this name and price. */
	record Kept(StockedProduct product) implements ProductChange {
	}

	/** The product is not in the state that the caller expected; nothing changed. */
	record Stale() implements ProductChange {
	}

}
