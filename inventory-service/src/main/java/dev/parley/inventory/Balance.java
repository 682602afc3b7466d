package dev.parley.inventory;

/**
 * The books of one product: what came in is either available or reserved.
 *
 * @param sku the product
 * @param adjustments the sum of its adjustments
 * @param available the pieces that no order holds
 * @param reserved the pieces that orders hold, counted from their reservations
 */
public record Balance(Sku sku, long adjustments, long available, long reserved) {

	public boolean isBroken() {
		return this.adjustments != this.available + this.reserved || this.available < 0;
	}

}
