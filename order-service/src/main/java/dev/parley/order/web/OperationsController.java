package dev.parley.order.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.parley.defaults.KebabCase;
import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.defaults.web.Page;
import dev.parley.messaging.MessagingFacts;
import dev.parley.order.Timeline.Milestone;
import dev.parley.order.OrderFacts;
import dev.parley.order.OrderId;
import dev.parley.order.OrderStatus;
import dev.parley.order.Orders;
import dev.parley.order.Timeline.Happening;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators the state of this service. */
@RestController
@RequestMapping("/api/operations/orders/facts")
@Tag(name = "Operations", description = "What operators and `parley check` read")
class OperationsController {

	private final Orders orders;

	private final OrderFacts facts;

	private final MessagingFacts messaging;

	OperationsController(Orders orders, OrderFacts facts, MessagingFacts messaging) {
		this.orders = orders;
		this.facts = facts;
		this.messaging = messaging;
	}

	@GetMapping
	@OperatorsOnly
	@Operation(summary = "Count the orders in each status, and the events in and out")
	Facts facts() {
		Map<OrderStatus, Long> counts = Arrays.stream(OrderStatus.values())
			.collect(Collectors.toMap(Function.identity(), this.orders::count));
		return new Facts(counts, this.messaging.counts());
	}

	@GetMapping("/orders")
	@OperatorsOnly
	@Operation(summary = "List all orders by id, with what must agree with other services")
	Page<Fact> orders(@RequestParam(defaultValue = "1000") @Min(1) @Max(1000) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		OrderId last = Optional.ofNullable(Page.cursor(cursor, OrderId::of)).orElse(OrderId.FIRST);
		List<Fact> rows = this.facts.after(last, limit + 1).stream().map(Fact::of).toList();
		return Page.of(rows, limit, (fact) -> fact.id().toString());
	}

	/** The number of orders in each status, and of events in and out. */
	@Schema(name = "OrderFacts")
	record Facts(Map<OrderStatus, Long> orders, MessagingFacts.Counts messaging) {
	}

	/**
	 * The part of an order that must agree with other services.
	 *
	 * @param customer the subject who placed it
	 * @param actedAt when the customer placed it, or cancelled it
	 * @param timeline what happened to it; {@code notified} is followed by a colon and
	 * the kind of the notification
	 */
	@Schema(name = "OrderFact")
	record Fact(UUID id, String customer, Instant actedAt, OrderStatus status, Instant deadline, List<Line> lines,
			List<String> timeline) {

		static Fact of(OrderFacts.Fact order) {
			return new Fact(order.id().value(), order.customer().value(), order.actedAt(), order.status(),
					order.deadline(),
					order.lines()
						.items()
						.stream()
						.map((line) -> new Line(line.sku().value(), line.quantity().value()))
						.toList(),
					order.timeline().stream().map(Fact::text).toList());
		}

		private static String text(Happening happening) {
			String event = KebabCase.of(happening.milestone());
			return (happening.milestone() == Milestone.NOTIFIED) ? event + ":" + happening.detail() : event;
		}

	}

	/** A product in an order. */
	@Schema(name = "OrderFactLine")
	record Line(String sku, int quantity) {
	}

}
