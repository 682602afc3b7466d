package dev.parley.order;

import java.util.regex.Pattern;

/**
 * Names a product, as inventory-service writes it.
 *
 * @param value letters, digits, dots, dashes and underscores, at most 64
 */
public record Sku(String value) {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

	public Sku {
		if (!isValid(value)) {
			throw new IllegalArgumentException("Not a sku: " + value);
		}
	}

	public static boolean isValid(String value) {
		return FORM.matcher(value).matches();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
