package dev.parley.inventory;

/** The outcome of saying what a product shall be. */
public sealed interface ProductChange {

	StockedProduct product();

	/**
	 * The product is new.
	 *
	 * @param product how it is now
	 */
	record Created(StockedProduct product) implements ProductChange {
	}

	/**
	 * The product has another name or price.
	 *
	 * @param product how it is now
	 */
	record Changed(StockedProduct product) implements ProductChange {
	}

	/**
	 * The product was like that before.
	 *
	 * @param product how it is now
	 */
	record Kept(StockedProduct product) implements ProductChange {
	}

}
