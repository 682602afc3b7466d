package dev.parley.order;

import java.util.function.Supplier;

/** A transaction in which the orders of concurrent callers are placed together. */
@FunctionalInterface
public interface SharedTransaction {

	/**
	 * Places an order, which is committed when this method returns.
	 * @param work may be repeated after a rollback
	 */
	Order execute(Supplier<Order> work);

}
