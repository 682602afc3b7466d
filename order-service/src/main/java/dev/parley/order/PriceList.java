package dev.parley.order;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/** This instance's copy of all prices, for when inventory-service is unavailable. */
@Component
public class PriceList {

	private final Map<Sku, Price> prices = new ConcurrentHashMap<>();

	/**
	 * Stores a price.
	 * @param version the version of the product; an older one than known is ignored
	 */
	public void learn(Sku sku, Money amount, long version) {
		this.prices.merge(sku, new Price(amount, version),
				(known, update) -> (update.version() > known.version()) ? update : known);
	}

	public Optional<Money> priceOf(Sku sku) {
		return Optional.ofNullable(this.prices.get(sku)).map(Price::amount);
	}

	private record Price(Money amount, long version) {
	}

}
