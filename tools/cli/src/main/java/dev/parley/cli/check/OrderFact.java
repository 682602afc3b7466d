package dev.parley.cli.check;

import java.time.Instant;
import java.util.List;

/**
 * An order, as order-service knows it.
 *
 * @param customer the subject who placed it
 * @param actedAt when the customer placed it, or cancelled it
 * @param status where it stands
 * @param deadline until when it may be pending
 * @param lines what was ordered, such as {@code espresso-beans=2}, sorted
 * @param timeline what happened to it, in this order; {@code notified:order-confirmed}
 * tells of what
 */
record OrderFact(String customer, Instant actedAt, String status, Instant deadline, List<String> lines,
		List<String> timeline) {

	boolean isPending() {
		return this.status.equals("PENDING");
	}

	boolean isFinal() {
		return List.of("CONFIRMED", "REJECTED", "CANCELLED", "EXPIRED").contains(this.status);
	}

	boolean was(String event) {
		return this.timeline.contains(event);
	}

}
