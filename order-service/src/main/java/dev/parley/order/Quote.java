package dev.parley.order;

import java.util.Map;

/** The outcome of asking for prices. */
public sealed interface Quote permits Quote.Priced, Refusal {

	/**
	 * Everything can be ordered.
	 *
	 * @param prices the price of each product
	 */
	record Priced(Map<Sku, Money> prices) implements Quote {

		public Priced {
			prices = Map.copyOf(prices);
		}

		boolean mixesCurrencies() {
			return this.prices.values().stream().map(Money::currency).distinct().count() > 1;
		}

	}

}
