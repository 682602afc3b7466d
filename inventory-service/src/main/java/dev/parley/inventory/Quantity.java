package dev.parley.inventory;

/**
 * A number of pieces.
 *
 * @param value at least 1
 */
public record Quantity(int value) {

	public Quantity {
		if (value < 1) {
			throw new IllegalArgumentException("must be at least 1: " + value);
		}
	}

}
