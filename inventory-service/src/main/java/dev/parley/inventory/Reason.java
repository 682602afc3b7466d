package dev.parley.inventory;

/**
 * Why stock was adjusted.
 *
 * @param value 1 to 200 characters, not all of them blank
 */
public record Reason(String value) {

	public Reason {
		Text.require(value, 200);
	}

}
