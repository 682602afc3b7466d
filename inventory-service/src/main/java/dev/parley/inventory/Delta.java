package dev.parley.inventory;

/**
 * The number of pieces that an adjustment adds or removes.
 *
 * @param value from -1,000,000 to 1,000,000, but not 0; negative removes pieces
 */
public record Delta(int value) {

	public Delta {
		if (value == 0 || value < -1_000_000 || value > 1_000_000) {
			throw new IllegalArgumentException("must be between -1000000 and 1000000, but not 0");
		}
	}

}
