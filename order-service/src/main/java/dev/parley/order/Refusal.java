package dev.parley.order;

/** Why an order was not accepted; nothing was created. */
public sealed interface Refusal extends Quote, Placement {

	/** The product does not exist. */
	record UnknownProduct(Sku sku) implements Refusal {
	}

	/**
	 * There is not enough stock of a product.
	 *
	 * @param available how many can be ordered
	 */
	record InsufficientStock(Sku sku, long available) implements Refusal {
	}

	/** The products are sold in different currencies. */
	record MixedCurrencies() implements Refusal {
	}

	/** The price is not known during an outage, which says nothing about the product. */
	record CatalogUnavailable(Sku sku) implements Refusal {
	}

}
