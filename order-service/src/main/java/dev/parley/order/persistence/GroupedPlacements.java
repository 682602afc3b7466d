package dev.parley.order.persistence;

import java.util.function.Supplier;

import dev.parley.defaults.GroupedTransactions;
import dev.parley.order.Order;
import dev.parley.order.SharedTransaction;

import org.springframework.stereotype.Component;

/** Places orders that arrive together with one commit. */
@Component
class GroupedPlacements implements SharedTransaction {

	private final GroupedTransactions transactions;

	GroupedPlacements(GroupedTransactions transactions) {
		this.transactions = transactions;
	}

	@Override
	public Order execute(Supplier<Order> work) {
		return this.transactions.execute(work);
	}

}
