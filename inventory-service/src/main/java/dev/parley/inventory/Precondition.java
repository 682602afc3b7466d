package dev.parley.inventory;

import java.util.Optional;

/** What a caller demands of a product before it is changed. */
@FunctionalInterface
public interface Precondition {

	/**
	 * Throws if the caller would change something else than they have seen.
	 * @param current the product, or empty if it would be created
	 */
	void check(Optional<Product> current);

}
