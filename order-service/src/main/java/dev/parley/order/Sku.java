package dev.parley.order;

import java.util.regex.Pattern;

/**
 * Identifies a product (stock keeping unit).
 *
 * @param value 1 to 64 letters, digits, dots, dashes and underscores
 */
public record Sku(String value) {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

	public Sku {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("must be the SKU of a product");
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
