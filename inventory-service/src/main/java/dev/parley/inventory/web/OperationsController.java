package dev.parley.inventory.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.defaults.web.Page;
import dev.parley.inventory.Balance;
import dev.parley.inventory.Ledger;
import dev.parley.inventory.OrderId;
import dev.parley.inventory.ReservationCounts;
import dev.parley.inventory.ReservationFact;
import dev.parley.inventory.Reservations;
import dev.parley.messaging.MessagingFacts;
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

/** Shows operators the facts that {@code parley check} compares. */
@RestController
@RequestMapping("/api/operations/inventory/facts")
@Tag(name = "Operations", description = "What operators and `parley check` read")
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
	@OperatorsOnly
	@Operation(summary = "Read the balance of each product and the counts of reservations and events")
	FactsDocument facts() {
		List<BalanceDocument> products = this.ledger.balances().stream().map(BalanceDocument::of).toList();
		return new FactsDocument(products, this.reservations.count(), this.messaging.counts());
	}

	@GetMapping("/reservations")
	@OperatorsOnly
	@Operation(summary = "List the reservations by order id")
	Page<ReservationDocument> reservations(@RequestParam(defaultValue = "1000") @Min(1) @Max(1000) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		OrderId last = Page.cursor(cursor, (text) -> new OrderId(UUID.fromString(text)));
		List<ReservationFact> rows = this.reservations.after(Objects.requireNonNullElse(last, FIRST), limit + 1);
		return Page.of(rows.stream().map(ReservationDocument::of).toList(), limit,
				(reservation) -> reservation.orderId().toString());
	}

	/** The facts of this service. */
	@Schema(name = "InventoryFacts")
	record FactsDocument(List<BalanceDocument> products, ReservationCounts reservations,
			MessagingFacts.Counts messaging) {
	}

	/** The balance of a product. */
	@Schema(name = "Balance")
	record BalanceDocument(String sku, long adjustments, long available, long reserved) {

		private static BalanceDocument of(Balance balance) {
			return new BalanceDocument(balance.sku().value(), balance.adjustments(), balance.available(),
					balance.reserved());
		}

	}

	/** The reservation of an order. */
	@Schema(name = "Reservation")
	record ReservationDocument(UUID orderId, String state, List<LineDocument> lines) {

		private static ReservationDocument of(ReservationFact reservation) {
			return new ReservationDocument(reservation.order().value(), reservation.state(),
					reservation.lines()
						.stream()
						.map((line) -> new LineDocument(line.sku().value(), line.quantity().value()))
						.toList());
		}

	}

	/** A line of an order. */
	@Schema(name = "ReservationLine")
	record LineDocument(String sku, int quantity) {
	}

}
