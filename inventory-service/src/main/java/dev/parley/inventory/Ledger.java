package dev.parley.inventory;

import java.util.List;

/** All adjustments of stock. */
public interface Ledger {

	void add(Adjustment adjustment);

	/** Computes the balance of each product, all at the same moment and sorted by SKU. */
	List<Balance> balances();

}
