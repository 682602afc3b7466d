package dev.parley.inventory;

import java.util.List;
import java.util.Optional;

/**
 * The available pieces of each product, spread over several slots. A row stays locked
 * until its transaction is on disk, so a single row per product would limit how fast it
 * sells; with slots, several orders take pieces of the same product at once.
 */
public interface Stock {

	/**
	 * Locks a slot that is not locked, without waiting.
	 * @param enough the pieces that it must have
	 * @return empty if no unlocked slot has enough
	 */
	Optional<Shelf> lockFree(Sku sku, long enough);

	/** Locks all slots of a product, waiting for other transactions. */
	Shelf lock(Sku sku);

	/** Reads all slots of a product without locking them. */
	Shelf look(Sku sku);

	/** Stores shelves that the current transaction has locked. */
	void save(List<Shelf> shelves);

}
