package dev.parley.inventory;

/**
 * The display name of a product.
 *
 * @param value 1 to 200 characters, not all of them blank
 */
public record ProductName(String value) {

	public ProductName {
		Text.require(value, 200);
	}

}
