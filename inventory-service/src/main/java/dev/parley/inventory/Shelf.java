package dev.parley.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The stock of a product, as far as a transaction has locked or read it.
 *
 * @param slots one slot, or all slots of the product; empty if the product is unknown
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

	/** Computes how many pieces of a line are missing; empty if there are enough. */
	Optional<Line> missing(Line line) {
		long missing = line.quantity().value() - available();
		return (missing > 0) ? Optional.of(new Line(this.sku, new Quantity((int) missing))) : Optional.empty();
	}

	/**
	 * Adds or removes pieces and spreads the total evenly over the slots.
	 * @param pieces negative to remove pieces
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
