package dev.parley.inventory;

import java.util.ArrayList;
import java.util.List;

/** Adjustments in a list. */
class InMemoryLedger implements Ledger {

	final List<Adjustment> adjustments = new ArrayList<>();

	@Override
	public void add(Adjustment adjustment) {
		this.adjustments.add(adjustment);
	}

	@Override
	public List<Balance> balances() {
		throw new UnsupportedOperationException("Summed up by the database only");
	}

}
