package dev.parley.cli.client;

import java.time.Duration;

/** Measures what a platform spends. */
public interface Meter {

	/** Does something, and returns what the platform spent on it. */
	Expenses expensesOf(Runnable work);

	/**
	 * What a platform has spent.
	 *
	 * @param cpu the CPU time of all parts together
	 * @param writes the transactions that changed a row
	 * @param calls the requests to auth-server and the services, except for those about
	 * their own state
	 */
	record Expenses(Duration cpu, long writes, long calls) {
	}

}
