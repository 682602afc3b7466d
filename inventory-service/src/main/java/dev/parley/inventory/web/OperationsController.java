package dev.parley.inventory.web;

import java.util.List;

import dev.parley.inventory.Balance;
import dev.parley.inventory.Ledger;
import dev.parley.inventory.ReservationCounts;
import dev.parley.inventory.Reservations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators ask of this service. */
@RestController
@RequestMapping("/api/operations/inventory")
@Tag(name = "Operations")
class OperationsController {

	private final Ledger ledger;

	private final Reservations reservations;

	OperationsController(Ledger ledger, Reservations reservations) {
		this.ledger = ledger;
		this.reservations = reservations;
	}

	@GetMapping("/facts")
	@PreAuthorize("hasAuthority('SCOPE_operations')")
	@Operation(summary = "Sum up the books of each product and count the reservations")
	Facts facts() {
		return new Facts(this.ledger.balances().stream().map(ProductFacts::of).toList(), this.reservations.count());
	}

	/**
	 * What this service knows of itself.
	 *
	 * @param products the books of each product
	 * @param reservations how many there are
	 */
	record Facts(List<ProductFacts> products, ReservationCounts reservations) {
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
