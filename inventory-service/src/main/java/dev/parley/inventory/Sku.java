package dev.parley.inventory;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies a product (stock keeping unit).
 *
 * @param value 1 to 64 letters, digits, dots, dashes and underscores
 */
public record Sku(String value) implements Comparable<Sku> {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

	public Sku {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"must be 1 to 64 letters, digits, dots, dashes or underscores, and begin with a letter or digit");
		}
	}

	/** Reads a SKU; empty if no product can have it. */
	public static Optional<Sku> parse(String value) {
		return FORM.matcher(value).matches() ? Optional.of(new Sku(value)) : Optional.empty();
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
