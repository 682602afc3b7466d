package dev.parley.inventory;

/**
 * How many pieces came in or went out.
 *
 * @param value up to a million; negative if they went out, never 0
 */
public record Delta(int value) {

	private static final int LIMIT = 1_000_000;

	public Delta {
		if (value == 0 || value < -LIMIT || value > LIMIT) {
			throw new IllegalArgumentException("must be between -1000000 and 1000000, and not 0");
		}
	}

}
