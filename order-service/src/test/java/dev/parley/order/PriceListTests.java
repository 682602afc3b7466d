package dev.parley.order;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The local copy of the prices. */
class PriceListTests {

	private static final Sku BEANS = new Sku("espresso-beans");

	private final PriceList prices = new PriceList();

	@Test
	void returnsAStoredPrice() {
		this.prices.learn(BEANS, Money.of("12.50", "EUR"), 1);

		assertThat(this.prices.priceOf(BEANS)).contains(Money.of("12.50", "EUR"));
		assertThat(this.prices.priceOf(new Sku("gift-card"))).isEmpty();
	}

	@Test
	void keepsTheLatestVersionInAnyOrderOfArrival() {
		this.prices.learn(BEANS, Money.of("13.00", "EUR"), 2);
		this.prices.learn(BEANS, Money.of("12.50", "EUR"), 1);
		this.prices.learn(BEANS, Money.of("13.00", "EUR"), 2);

		assertThat(this.prices.priceOf(BEANS)).contains(Money.of("13.00", "EUR"));
	}

}
