package dev.parley.order.web;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.parley.defaults.web.Page;
import dev.parley.messaging.MessagingFacts;
import dev.parley.order.Milestone;
import dev.parley.order.OrderFact;
import dev.parley.order.OrderFacts;
import dev.parley.order.OrderId;
import dev.parley.order.OrderStatus;
import dev.parley.order.Orders;
import dev.parley.order.Timeline.Happening;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators ask of this service. */
@RestController
@RequestMapping("/api/operations/orders/facts")
@Tag(name = "Operations")
class OperationsController {

	private static final OrderId FIRST = new OrderId(new UUID(0, 0));

	private final Orders orders;

	private final OrderFacts facts;

	private final MessagingFacts messaging;

	OperationsController(Orders orders, OrderFacts facts, MessagingFacts messaging) {
		this.orders = orders;
		this.facts = facts;
		this.messaging = messaging;
	}

	@GetMapping
	@PreAuthorize("hasAuthority('SCOPE_operations') and hasRole('OPERATOR')")
	@Operation(summary = "Count the orders in each status, and the events in and out")
	Facts facts() {
		Map<OrderStatus, Long> counts = new EnumMap<>(OrderStatus.class);
		for (OrderStatus status : OrderStatus.values()) {
			counts.put(status, this.orders.count(status));
		}
		return new Facts(counts, this.messaging.counts());
	}

	@GetMapping("/orders")
	@PreAuthorize("hasAuthority('SCOPE_operations') and hasRole('OPERATOR')")
	@Operation(summary = "List every order by id, as far as it must agree with other services")
	Page<Fact> orders(@RequestParam(defaultValue = "1000") @Min(1) @Max(1000) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		List<OrderFact> rows = this.facts.after(place(cursor), limit + 1);
		return Page.of(rows.stream().map(Fact::of).toList(), limit, (fact) -> fact.id().toString());
	}

	private static OrderId place(@Nullable String cursor) {
		String last = Page.cursor(cursor);
		try {
			return (last != null) ? new OrderId(UUID.fromString(last)) : FIRST;
		}
		catch (IllegalArgumentException ex) {
			throw Page.badCursor();
		}
	}

	/**
	 * What this service knows of itself.
	 *
	 * @param orders how many orders are in each status
	 * @param messaging its events
	 */
	record Facts(Map<OrderStatus, Long> orders, MessagingFacts.Counts messaging) {
	}

	/**
	 * An order.
	 *
	 * @param id the order
	 * @param status where it stands
	 * @param deadline until when it may be pending
	 * @param lines what was ordered, by product
	 * @param timeline what happened to it; {@code notified} with the kind of the
	 * notification behind a colon
	 */
	record Fact(UUID id, OrderStatus status, Instant deadline, List<Line> lines, List<String> timeline) {

		static Fact of(OrderFact order) {
			return new Fact(order.id().value(), order.status(), order.deadline(),
					order.lines()
						.items()
						.stream()
						.map((line) -> new Line(line.sku().value(), line.quantity().value()))
						.toList(),
					order.timeline().stream().map(Fact::text).toList());
		}

		private static String text(Happening happening) {
			String event = TimelineDocument.text(happening.milestone());
			return (happening.milestone() == Milestone.NOTIFIED) ? event + ":" + happening.detail() : event;
		}

	}

	/**
	 * A line.
	 *
	 * @param sku the product
	 * @param quantity how many
	 */
	record Line(String sku, int quantity) {
	}

}
