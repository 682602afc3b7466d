package dev.parley.inventory;

/** The outcome of adjusting stock. */
public sealed interface StockChange {

	/**
	 * The adjustment is in the ledger.
	 *
	 * @param product how the product is now
	 */
	record Applied(StockedProduct product) implements StockChange {
	}

	/**
	 * Less would be left than orders hold.
	 *
	 * @param available how many could be taken out
	 */
	record Insufficient(long available) implements StockChange {
	}

	/** There is no such product. */
	record Unknown() implements StockChange {
	}

}
