package dev.parley.inventory.web;

import java.util.List;
import java.util.UUID;

import dev.parley.defaults.web.Page;
import dev.parley.inventory.Balance;
import dev.parley.inventory.Ledger;
import dev.parley.inventory.OrderId;
import dev.parley.inventory.ReservationCounts;
import dev.parley.inventory.ReservationFact;
import dev.parley.inventory.Reservations;
import dev.parley.messaging.MessagingFacts;
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
@RequestMapping("/api/operations/inventory/facts")
@Tag(name = "Operations")
class OperationsController {

	private static final OrderId FIRST = new OrderId(new UUID(0, 0));

	private final Ledger ledger;

	private final Reservations reservations;

	private final MessagingFacts messaging;

	OperationsController(Ledger ledger, Reservations reservations, MessagingFacts messaging) {
		this.ledger = ledger;
		this.reservations = reservations;
		this.messaging = messaging;
	}

	@GetMapping
	@PreAuthorize("hasAuthority('SCOPE_operations') and hasRole('OPERATOR')")
	@Operation(summary = "Sum up the books of each product, count the reservations, and the events in and out")
	Facts facts() {
		return new Facts(this.ledger.balances().stream().map(ProductFacts::of).toList(), this.reservations.count(),
				this.messaging.counts());
	}

	@GetMapping("/reservations")
	@PreAuthorize("hasAuthority('SCOPE_operations') and hasRole('OPERATOR')")
	@Operation(summary = "List what became of the demand of each order, by order id")
	Page<Fact> reservations(@RequestParam(defaultValue = "1000") @Min(1) @Max(1000) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		List<ReservationFact> rows = this.reservations.after(place(cursor), limit + 1);
		return Page.of(rows.stream().map(Fact::of).toList(), limit, (fact) -> fact.orderId().toString());
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
	 * @param products the books of each product
	 * @param reservations how many there are
	 * @param messaging its events
	 */
	record Facts(List<ProductFacts> products, ReservationCounts reservations, MessagingFacts.Counts messaging) {
	}

	/**
	 * What became of the demand of an order.
	 *
	 * @param orderId the order
	 * @param state {@code HELD}, {@code REFUSED}, {@code RELEASED}, or {@code VOID} if
	 * the order ended before it asked
	 * @param lines what it asked for
	 */
	record Fact(UUID orderId, String state, List<FactLine> lines) {

		private static Fact of(ReservationFact reservation) {
			return new Fact(reservation.order().value(), reservation.state(),
					reservation.lines()
						.stream()
						.map((line) -> new FactLine(line.sku().value(), line.quantity().value()))
						.toList());
		}

	}

	/**
	 * A line.
	 *
	 * @param sku the product
	 * @param quantity how many
	 */
	record FactLine(String sku, int quantity) {
	}

	/**
	 * The books of a product.
	 *
	 * @param sku the product
	 * @param adjustments the sum of its adjustments
	 * @param available the pieces that no order holds
	 * @param reserved the pieces that orders hold
	 */
	record ProductFacts(String sku, long adjustments, long available, long reserved) {

		private static ProductFacts of(Balance balance) {
			return new ProductFacts(balance.sku().value(), balance.adjustments(), balance.available(),
					balance.reserved());
		}

	}

}
