package dev.parley.order;

/**
 * A product that is ordered, at the price it had then.
 *
 * @param sku the product
 * @param quantity how many of it
 * @param unitPrice the price of one
 */
public record Line(Sku sku, Quantity quantity, Money unitPrice) {

	Money price() {
		return this.unitPrice.times(this.quantity);
	}

}
