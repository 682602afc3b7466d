package dev.parley.cli.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The invariants of the platform, as rules over the facts. The seventh, that an update
 * reaches each client that follows once, is proved by the tests that follow.
 */
final class Invariants {

	/** Deadlines are checked once a second, and a busy machine may be late. */
	private static final Duration GRACE = Duration.ofSeconds(10);

	private final RevocationRule revocations;

	private final Instant now;

	private final int accepted;

	private final Set<UUID> missing;

	private final Map<Integer, List<Breach>> breaches = new HashMap<>();

	private final Map<String, Long> states = new TreeMap<>();

	private final Map<String, Long> pieces = new HashMap<>();

	private long orders;

	private long reservations;

	private long held;

	private long notifications;

	private long entries;

	/**
	 * Creates the rules.
	 * @param accepted the orders that must exist, because their placing was answered with
	 * 201
	 * @param lost who had no access, and when
	 */
	Invariants(Set<UUID> accepted, List<LostAccess> lost, Instant now) {
		this.accepted = accepted.size();
		this.missing = new HashSet<>(accepted);
		this.revocations = new RevocationRule(lost);
		this.now = now;
	}

	/** Examines one order. */
	void examine(OrderEvidence evidence) {
		evidence.reservation().ifPresent((reservation) -> count(evidence.held()));
		this.notifications += evidence.notifications().size();
		if (evidence.order().isPresent()) {
			OrderFact order = evidence.order().get();
			this.orders++;
			this.entries += order.timeline().size();
			this.missing.remove(evidence.id());
			decided(evidence.id(), order);
			reserved(evidence.id(), order, evidence.held());
			notified(evidence.id(), order, evidence.notifications());
			TimelineRule.complaint(order).ifPresent((complaint) -> breach(5, evidence.id(), complaint));
			this.revocations.complaint(order).ifPresent((complaint) -> breach(9, evidence.id(), complaint));
		}
		else {
			if (evidence.reservation().isPresent()) {
				breach(3, evidence.id(), "has a reservation but is not an order");
			}
			if (!evidence.notifications().isEmpty()) {
				breach(4, evidence.id(), "was notified but is not an order");
			}
		}
	}

	private void count(List<String> lines) {
		this.reservations++;
		this.held += lines.isEmpty() ? 0 : 1;
		lines.stream()
			.map((line) -> line.split("="))
			.forEach((line) -> this.pieces.merge(line[0], Long.valueOf(line[1]), Long::sum));
	}

	private void decided(UUID id, OrderFact order) {
		this.states.merge(order.status(), 1L, Long::sum);
		if (order.isPending()) {
			breach(1, id,
					order.deadline().plus(GRACE).isBefore(this.now)
							? "is PENDING although its deadline was " + order.deadline()
							: "is PENDING until " + order.deadline() + " at the latest");
		}
		else if (!order.isFinal()) {
			breach(1, id, "is " + order.status() + ", which is not a valid status");
		}
	}

	private void reserved(UUID id, OrderFact order, List<String> held) {
		if (order.status().equals("CONFIRMED")) {
			if (held.isEmpty()) {
				breach(3, id, "is CONFIRMED but holds nothing");
			}
			else if (!held.equals(order.lines())) {
				breach(3, id, "ordered " + order.lines() + " but holds " + held);
			}
		}
		else if (!held.isEmpty() && !order.isPending()) {
			breach(3, id, "is " + order.status() + " but holds " + held);
		}
	}

	private void notified(UUID id, OrderFact order, List<String> notifications) {
		List<String> expected = notificationsOf(order);
		List<String> told = notifications.stream().sorted().toList();
		if (!told.equals(expected)) {
			breach(4, id, "is " + order.status() + ", but its customer was sent " + told + " instead of " + expected);
		}
	}

	private static List<String> notificationsOf(OrderFact order) {
		return switch (order.status()) {
			case "PENDING" -> List.of();
			case "CANCELLED" ->
				order.was("confirmed") ? List.of("order-cancelled", "order-confirmed") : List.of("order-cancelled");
			default -> List.of("order-" + order.status().toLowerCase(Locale.ROOT));
		};
	}

	/** Returns the findings, when all orders have been examined. */
	List<Finding> findings(Facts facts) {
		this.missing.forEach((id) -> breach(1, id, "was accepted with 201 but does not exist"));
		facts.products().forEach(this::balanced);
		accounted(facts.events());
		long dead = facts.total(Counts::deadLettered);
		return List.of(
				finding(1, "every accepted order exists, and is decided",
						"%,d orders %s%s".formatted(this.orders, this.states,
								(this.accepted == 0) ? "" : ", %,d accepted".formatted(this.accepted))),
				finding(2, "the stock of every product adds up", "%,d products".formatted(facts.products().size())),
				finding(3, "confirmed orders hold their stock, others hold none",
						"%,d held of %,d reservations".formatted(this.held, this.reservations)),
				finding(4, "every decision was notified once", "%,d notifications".formatted(this.notifications)),
				finding(5, "every timeline is causal and complete", "%,d entries".formatted(this.entries)),
				finding(6, "every event is accounted for",
						"%,d events published%s".formatted(facts.total(Counts::published),
								(dead > 0) ? ", %,d in the dead letters: see ./parley dead-letters".formatted(dead)
										: "")),
				MailRule.finding(facts.events(), facts.jobs()),
				finding(9, "no subject acted after its revocation", this.revocations.summary()));
	}

	private void balanced(ProductFact product) {
		if (product.adjustments() != product.available() + product.reserved()) {
			breach(2, product.sku(), "its adjustments are %d, but %d available + %d reserved"
				.formatted(product.adjustments(), product.available(), product.reserved()));
		}
		if (product.available() < 0) {
			breach(2, product.sku(), product.available() + " are available");
		}
		long ordered = this.pieces.getOrDefault(product.sku(), 0L);
		if (ordered != product.reserved()) {
			breach(2, product.sku(), "%d are reserved, but orders hold %d".formatted(product.reserved(), ordered));
		}
	}

	private void accounted(Map<String, Counts> events) {
		events.forEach((service, counts) -> {
			if (counts.waiting() > 0) {
				breach(6, service, counts.waiting() + " events are waiting in its outbox");
			}
		});
		Delivery.ALL.forEach(
				(delivery) -> delivery.complaint(events).ifPresent((complaint) -> breach(6, delivery.id(), complaint)));
	}

	private void breach(int number, Object id, String what) {
		this.breaches.computeIfAbsent(number, (_) -> new ArrayList<>()).add(new Breach(id.toString(), what));
	}

	private Finding finding(int number, String title, String summary) {
		return new Finding(number, title, summary, List.copyOf(this.breaches.getOrDefault(number, List.of())), 0);
	}

}
