package dev.parley.cli.check;

import java.util.List;

/**
 * What inventory-service did for an order.
 *
 * @param state {@code HELD}, {@code REFUSED}, {@code RELEASED} or {@code VOID}
 * @param lines what the order asked for, such as {@code espresso-beans=2}, sorted
 */
record ReservationFact(String state, List<String> lines) {

	boolean isHeld() {
		return this.state.equals("HELD");
	}

}
