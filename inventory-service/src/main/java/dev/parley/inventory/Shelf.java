package dev.parley.inventory;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a transaction has in hand of a product's stock: one slot, or all of them.
 *
 * @param sku the product
 * @param slots the slots; none if the product is unknown
 */
public record Shelf(Sku sku, List<Slot> slots) {

	public Shelf {
		slots = List.copyOf(slots);
	}

	public boolean isUnknown() {
		return this.slots.isEmpty();
	}

	public long available() {
		return this.slots.stream().mapToLong(Slot::available).sum();
	}

	/**
	 * Puts pieces in or takes them out, and spreads what is there evenly over the slots.
	 * @param pieces how many come in; negative if they go out
	 * @return the shelf afterwards
	 */
	Shelf plus(long pieces) {
		long total = available() + pieces;
		int size = this.slots.size();
		return new Shelf(this.sku,
				IntStream.range(0, size)
					.mapToObj((index) -> new Slot(this.slots.get(index).number(), Math.floorDiv(total + index, size)))
					.toList());
	}

}
