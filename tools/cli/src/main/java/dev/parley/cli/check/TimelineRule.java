package dev.parley.cli.check;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A timeline has each event once, after its cause, and every event that the status of the
 * order implies.
 */
final class TimelineRule {

	/** For each event, the events of which one must come before it. */
	private static final Map<String, List<String>> CAUSES = Map.ofEntries(Map.entry("placed", List.of()),
			Map.entry("stock-reserved", List.of("placed")), Map.entry("stock-refused", List.of("placed")),
			Map.entry("confirmed", List.of("stock-reserved")), Map.entry("rejected", List.of("stock-refused")),
			Map.entry("cancelled", List.of("placed")), Map.entry("expired", List.of("placed")),
			Map.entry("stock-released", List.of("cancelled", "expired")),
			Map.entry("notified:order-confirmed", List.of("confirmed")),
			Map.entry("notified:order-rejected", List.of("rejected")),
			Map.entry("notified:order-cancelled", List.of("cancelled")),
			Map.entry("notified:order-expired", List.of("expired")));

	/** For each event, the event that must follow later. */
	private static final Map<String, String> EFFECTS = Map.of("confirmed", "notified:order-confirmed", "rejected",
			"notified:order-rejected", "cancelled", "notified:order-cancelled", "expired", "notified:order-expired");

	private TimelineRule() {
	}

	static Optional<String> complaint(OrderFact order) {
		List<String> timeline = order.timeline();
		if (timeline.isEmpty() || !timeline.getFirst().equals("placed")) {
			return Optional.of("its timeline does not start with placed: " + timeline);
		}
		for (int i = 0; i < timeline.size(); i++) {
			List<String> causes = CAUSES.get(timeline.get(i));
			if (causes == null) {
				return Optional.of("its timeline has an unknown event: " + timeline.get(i));
			}
			if (!causes.isEmpty() && timeline.subList(0, i).stream().noneMatch(causes::contains)) {
				return Optional.of(timeline.get(i) + " has no cause in the timeline: " + timeline);
			}
		}
		if (new HashSet<>(timeline).size() < timeline.size()) {
			return Optional.of("its timeline repeats an event: " + timeline);
		}
		return missing(order).map((event) -> "is " + order.status() + ", and " + event + " is missing: " + timeline);
	}

	private static Optional<String> missing(OrderFact order) {
		if (order.isPending()) {
			return Optional.empty();
		}
		String outcome = order.status().toLowerCase(Locale.ROOT);
		if (!order.was(outcome)) {
			return Optional.of(outcome);
		}
		boolean takenBack = order.was("stock-reserved") && (order.was("cancelled") || order.was("expired"));
		if (takenBack && !order.was("stock-released")) {
			return Optional.of("stock-released");
		}
		return order.timeline()
			.stream()
			.map(EFFECTS::get)
			.filter((effect) -> effect != null && !order.was(effect))
			.map(String::valueOf)
			.findFirst();
	}

}
