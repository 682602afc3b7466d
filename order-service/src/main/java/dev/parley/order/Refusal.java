package dev.parley.order;

/** Why an order was not accepted; nothing was created. */
public sealed interface Refusal extends Quote, Placement {

	/**
	 * A product does not exist.
	 *
	 * @param sku the product
	 */
	record UnknownProduct(Sku sku) implements Refusal {
	}

	/**
	 * There is too little of a product.
	 *
	 * @param sku the product
	 * @param available how many there are
	 */
	record InsufficientStock(Sku sku, int available) implements Refusal {
	}

	/** The products are sold in different currencies. */
	record MixedCurrencies() implements Refusal {
	}

	/**
	 * Nobody can tell the price now: an outage, no fact about the product.
	 *
	 * @param sku the product
	 */
	record CatalogUnavailable(Sku sku) implements Refusal {
	}

}
