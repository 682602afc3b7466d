package dev.parley.order;

/**
 * How many pieces of a product an order line asks for.
 *
 * @param value 1 to 1000
 */
public record Quantity(int value) {

	private static final int MAX = 1000;

	public Quantity {
		if (value < 1 || value > MAX) {
			throw new IllegalArgumentException("must be between 1 and %d".formatted(MAX));
		}
	}

	/** Creates a quantity from a number that may not fit into an {@code int}. */
	public static Quantity of(long value) {
		return new Quantity(Math.clamp(value, 0, MAX + 1));
	}

}
