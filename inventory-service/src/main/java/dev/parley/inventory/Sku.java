package dev.parley.inventory;

import java.util.regex.Pattern;

/**
 * Names a product.
 *
 * @param value letters, digits, dots, dashes and underscores, at most 64
 */
public record Sku(String value) implements Comparable<Sku> {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

	public Sku {
		if (!isValid(value)) {
			throw new IllegalArgumentException("must be 1 to 64 letters, digits, dots, dashes or underscores");
		}
	}

	public static boolean isValid(String value) {
		return FORM.matcher(value).matches();
	}

	@Override
	public int compareTo(Sku other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
