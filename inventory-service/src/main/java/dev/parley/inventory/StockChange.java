package dev.parley.inventory;

/** The outcome of adjusting stock. */
public sealed interface StockChange {

	/** The adjustment is in the ledger. */
	record Applied(StockedProduct product) implements StockChange {
	}

	/**
	 * The adjustment would take pieces that orders hold; nothing changed.
	 *
	 * @param available the pieces that can be removed
	 */
	record Insufficient(long available) implements StockChange {
	}

	/**
	 * The adjustment would exceed the limit; nothing changed.
	 *
	 * @param available the pieces that no order holds
	 */
	record Excessive(long available) implements StockChange {
	}

	/** The product does not exist. */
	record Unknown() implements StockChange {
	}

}
