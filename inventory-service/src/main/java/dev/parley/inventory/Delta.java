package dev.parley.inventory;

/**
 * The number of pieces that an adjustment adds or removes.
 *
 * @param value from -1,000,000 to 1,000,000, but not 0; negative removes pieces
 */
public record Delta(int value) {

	private static final int LIMIT = 1_000_000;

	public Delta {
		if (value == 0 || value < -LIMIT || value > LIMIT) {
			throw new IllegalArgumentException("must be between -1000000 and 1000000, but not 0");
		}
	}

}
