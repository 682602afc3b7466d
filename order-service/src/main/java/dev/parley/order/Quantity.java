package dev.parley.order;

/**
 * How many pieces of a product one line asks for.
 *
 * @param value 1 to 1000
 */
public record Quantity(int value) {

	public Quantity {
		if (!isValid(value)) {
			throw new IllegalArgumentException("Not a quantity: " + value);
		}
	}

	public static boolean isValid(long value) {
		return value >= 1 && value <= 1000;
	}

}
