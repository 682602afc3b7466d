package dev.parley.cli.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The seven invariants of the platform, as rules over the facts. */
final class Invariants {

	/** Deadlines are checked once a second, and a busy machine may be late. */
	private static final Duration GRACE = Duration.ofSeconds(10);

	/** How long a revocation may take to reach every service. */
	private static final Duration REVOCATION = Duration.ofSeconds(1);

	private final Facts facts;

	private final Instant now;

	private final List<Breach> breaches = new ArrayList<>();

	private Invariants(Facts facts, Instant now) {
		this.facts = facts;
		this.now = now;
	}

	static List<Finding> of(Facts facts, Instant now) {
		return List.of(new Invariants(facts, now).decided(), new Invariants(facts, now).balanced(),
				new Invariants(facts, now).reserved(), new Invariants(facts, now).notified(),
				new Invariants(facts, now).told(), new Invariants(facts, now).accounted(),
				new Invariants(facts, now).revoked());
	}

	private Finding decided() {
		this.facts.accepted()
			.stream()
			.filter((id) -> !this.facts.orders().containsKey(id))
			.forEach((id) -> breach(id, "was accepted with 201 but does not exist"));
		Map<String, Long> states = new TreeMap<>();
		this.facts.orders().forEach((id, order) -> {
			states.merge(order.status(), 1L, Long::sum);
			if (order.isPending()) {
				breach(id,
						order.deadline().plus(GRACE).isBefore(this.now)
								? "is PENDING although its deadline was " + order.deadline()
								: "is PENDING until " + order.deadline() + " at the latest");
			}
			else if (!order.isFinal()) {
				breach(id, "is " + order.status() + ", which is not a valid status");
			}
		});
		return finding(1, "every accepted order exists, and is decided", "%,d orders %s%s".formatted(
				this.facts.orders().size(), states,
				this.facts.accepted().isEmpty() ? "" : ", %,d accepted".formatted(this.facts.accepted().size())));
	}

	private Finding balanced() {
		Map<String, Long> held = new HashMap<>();
		this.facts.reservations()
			.values()
			.stream()
			.filter(ReservationFact::isHeld)
			.flatMap((reservation) -> reservation.lines().stream())
			.map((line) -> line.split("="))
			.forEach((line) -> held.merge(line[0], Long.valueOf(line[1]), Long::sum));
		for (ProductFact product : this.facts.products()) {
			if (product.adjustments() != product.available() + product.reserved()) {
				breach(product.sku(), "its adjustments are %d, but %d available + %d reserved"
					.formatted(product.adjustments(), product.available(), product.reserved()));
			}
			if (product.available() < 0) {
				breach(product.sku(), product.available() + " are available");
			}
			if (held.getOrDefault(product.sku(), 0L) != product.reserved()) {
				breach(product.sku(), "%d are reserved, but orders hold %d".formatted(product.reserved(),
						held.getOrDefault(product.sku(), 0L)));
			}
		}
		return finding(2, "the stock of every product adds up", "%,d products".formatted(this.facts.products().size()));
	}

	private Finding reserved() {
		this.facts.orders().forEach((id, order) -> {
			List<String> held = heldBy(id);
			if (order.status().equals("CONFIRMED")) {
				if (held.isEmpty()) {
					breach(id, "is CONFIRMED but holds nothing");
				}
				else if (!held.equals(order.lines())) {
					breach(id, "ordered " + order.lines() + " but holds " + held);
				}
			}
			else if (!held.isEmpty() && !order.isPending()) {
				breach(id, "is " + order.status() + " but holds " + held);
			}
		});
		this.facts.reservations()
			.keySet()
			.stream()
			.filter((id) -> !this.facts.orders().containsKey(id))
			.forEach((id) -> breach(id, "has a reservation but is not an order"));
		long held = this.facts.reservations().values().stream().filter(ReservationFact::isHeld).count();
		return finding(3, "confirmed orders hold their stock, others hold none",
				"%,d held of %,d reservations".formatted(held, this.facts.reservations().size()));
	}

	private List<String> heldBy(UUID order) {
		ReservationFact reservation = this.facts.reservations().get(order);
		return (reservation != null && reservation.isHeld()) ? reservation.lines() : List.of();
	}

	private Finding notified() {
		this.facts.orders().forEach((id, order) -> {
			List<String> expected = notificationsOf(order);
			List<String> told = this.facts.notifications().getOrDefault(id, List.of()).stream().sorted().toList();
			if (!told.equals(expected)) {
				breach(id, "is " + order.status() + ", but its customer was sent " + told + " instead of " + expected);
			}
		});
		this.facts.notifications()
			.keySet()
			.stream()
			.filter((id) -> !this.facts.orders().containsKey(id))
			.forEach((id) -> breach(id, "was notified but is not an order"));
		return finding(4, "every decision was notified once", "%,d notifications"
			.formatted(this.facts.notifications().values().stream().mapToLong(List::size).sum()));
	}

	private static List<String> notificationsOf(OrderFact order) {
		return switch (order.status()) {
			case "PENDING" -> List.of();
			case "CANCELLED" ->
				order.was("confirmed") ? List.of("order-cancelled", "order-confirmed") : List.of("order-cancelled");
			default -> List.of("order-" + order.status().toLowerCase(Locale.ROOT));
		};
	}

	private Finding told() {
		this.facts.orders()
			.forEach((id, order) -> TimelineRule.complaint(order).ifPresent((complaint) -> breach(id, complaint)));
		return finding(5, "every timeline is causal and complete", "%,d entries"
			.formatted(this.facts.orders().values().stream().mapToLong((order) -> order.timeline().size()).sum()));
	}

	private Finding accounted() {
		this.facts.events().forEach((service, counts) -> {
			if (counts.waiting() > 0) {
				breach(service, counts.waiting() + " events are waiting in its outbox");
			}
		});
		Delivery.ALL.forEach((delivery) -> delivery.complaint(this.facts.events())
			.ifPresent((complaint) -> breach(delivery.id(), complaint)));
		long published = this.facts.total(Counts::published);
		long dead = this.facts.total(Counts::deadLettered);
		return finding(6, "every event is accounted for", "%,d events published%s".formatted(published,
				(dead > 0) ? ", %,d in the dead letters: see ./parley dead-letters".formatted(dead) : ""));
	}

	/**
	 * An erased person has no account to log in to. After any other revocation a subject
	 * may log in again, so what it did later proves nothing.
	 */
	private Finding revoked() {
		this.facts.orders().forEach((id, order) -> {
			Instant erased = this.facts.erased().get(order.customer());
			if (erased != null && order.actedAt().isAfter(erased.plus(REVOCATION))) {
				breach(id, "its customer acted at %s, but was erased at %s".formatted(order.actedAt(), erased));
			}
		});
		return finding(7, "no subject acted after its erasure", "%,d erased".formatted(this.facts.erased().size()));
	}

	private void breach(Object id, String what) {
		this.breaches.add(new Breach(id.toString(), what));
	}

	private Finding finding(int number, String title, String summary) {
		return new Finding(number, title, summary, List.copyOf(this.breaches));
	}

}
