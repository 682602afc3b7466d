package dev.parley.inventory;

import java.util.List;
import java.util.Optional;

/**
 * How many pieces of each product are left. A product's pieces lie in a few slots, so
 * that many orders can take some at once: a row stays locked until its transaction is on
 * the disk, and with a single row per product that is the most it could sell.
 */
public interface Stock {

	/**
	 * Locks a slot that nobody else has locked, without waiting.
	 * @param sku the product
	 * @param enough how many pieces must be in it
	 * @return the slot, or empty if no free one has as many
	 */
	Optional<Shelf> lockFree(Sku sku, long enough);

	/**
	 * Locks all slots of a product, waiting for those who have them.
	 * @param sku the product
	 * @return all its slots
	 */
	Shelf lock(Sku sku);

	/**
	 * Looks at all slots of a product, without locking.
	 * @param sku the product
	 * @return all its slots
	 */
	Shelf look(Sku sku);

	/**
	 * Stores shelves that this transaction has locked.
	 * @param shelves the shelves
	 */
	void save(List<Shelf> shelves);

}
