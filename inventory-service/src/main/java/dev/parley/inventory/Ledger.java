package dev.parley.inventory;

import java.util.List;

/** All adjustments of stock and all changes of products. */
public interface Ledger {

	void add(Adjustment adjustment);

	/** Records a new product, or its new name and price. */
	void add(Product changed, Author by);

	/** Computes the balance of each product, all at the same moment and sorted by SKU. */
	List<Balance> balances();

}
