package dev.parley.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps adjustments and changes in lists. */
class InMemoryLedger implements Ledger {

	final List<Adjustment> adjustments = new ArrayList<>();

	final List<Map.Entry<Product, Author>> changes = new ArrayList<>();

	@Override
	public void add(Adjustment adjustment) {
		this.adjustments.add(adjustment);
	}

	@Override
	public void add(Product changed, Author by) {
		this.changes.add(Map.entry(changed, by));
	}

	@Override
	public List<Balance> balances() {
		throw new UnsupportedOperationException("Only the database computes balances");
	}

}
