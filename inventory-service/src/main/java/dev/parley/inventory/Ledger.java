package dev.parley.inventory;

import java.util.List;

/** Every adjustment ever made, and the proof that stock agrees with them. */
public interface Ledger {

	void add(Adjustment adjustment);

	/**
	 * Sums up each product as of one moment.
	 * @return the balances, by sku
	 */
	List<Balance> balances();

}
