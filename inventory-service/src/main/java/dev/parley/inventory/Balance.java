package dev.parley.inventory;

/**
 * The balance of one product: its adjustments are equal to what is available and
 * reserved.
 *
 * @param adjustments the sum of all adjustments
 * @param available the pieces that no order holds
 * @param reserved the pieces that orders hold, counted from their reservations
 */
public record Balance(Sku sku, long adjustments, long available, long reserved) {

	public boolean isBroken() {
		return this.adjustments != this.available + this.reserved || this.available < 0;
	}

}
