package dev.parley.inventory;

/**
 * What people call a product.
 *
 * @param value 1 to 200 characters, not only blanks
 */
public record ProductName(String value) {

	public ProductName {
		Text.require(value, 200);
	}

}
