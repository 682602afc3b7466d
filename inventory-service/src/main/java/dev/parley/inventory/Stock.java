package dev.parley.inventory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The available pieces of each product, spread over several slots. A row stays locked
 * until its transaction is on disk, so a single row per product would limit how fast it
 * sells; with slots, several transactions take pieces of the same product at once.
 */
public interface Stock {

	/**
	 * Locks one slot of each product that is not locked, without waiting.
	 * @param enough the pieces that it must have
	 * @return empty if a product has no such slot; then none is locked
	 */
	Optional<Shelves> lockFree(Map<Sku, Long> enough);

	/** Locks all slots of the products, waiting for other transactions. */
	Shelves lock(Collection<Sku> skus);

	/** Reads all slots of the products without locking them. */
	Shelves look(Collection<Sku> skus);

	/** Stores shelves that the current transaction has locked. */
	void save(Collection<Shelf> shelves);

}
