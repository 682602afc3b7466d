package dev.parley.defaults;

import java.util.Locale;

/** Writes the constants of enums in kebab case, as the API shows them. */
public final class KebabCase {

	private KebabCase() {
	}

	/**
	 * Converts the name of a constant: {@code INSUFFICIENT_STOCK} becomes
	 * {@code insufficient-stock}.
	 */
	public static String of(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
