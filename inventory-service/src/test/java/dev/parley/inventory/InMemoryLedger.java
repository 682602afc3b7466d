package dev.parley.inventory;

import java.util.ArrayList;
import java.util.List;

/** Keeps adjustments in a list. */
class InMemoryLedger implements Ledger {

	final List<Adjustment> adjustments = new ArrayList<>();

	@Override
	public void add(Adjustment adjustment) {
		this.adjustments.add(adjustment);
	}

	@Override
	public List<Balance> balances() {
		throw new UnsupportedOperationException("Only the database computes balances");
	}

}
