package dev.parley.inventory.web;

import java.util.Optional;

import dev.parley.defaults.Problem;
import dev.parley.defaults.web.EntityTag;
import dev.parley.inventory.AdjustStock;
import dev.parley.inventory.Adjuster;
import dev.parley.inventory.Adjustment;
import dev.parley.inventory.Delta;
import dev.parley.inventory.Reason;
import dev.parley.inventory.Sku;
import dev.parley.inventory.StockChange;
import dev.parley.inventory.StockedProduct;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets staff put goods in and take them out. */
@RestController
@Tag(name = "Products")
class StockAdjustmentsController {

	private final AdjustStock adjustStock;

	StockAdjustmentsController(AdjustStock adjustStock) {
		this.adjustStock = adjustStock;
	}

	@PostMapping("/api/products/{sku}/stock-adjustments")
	@PreAuthorize("hasAuthority('SCOPE_products:write') and hasRole('STAFF')")
	@Operation(summary = "Adjust the stock of a product, never below what orders hold",
			description = "The ledger records who did it and why.")
	ResponseEntity<ProductDocument> adjust(Authentication authentication, @PathVariable String sku,
			@RequestBody AdjustmentRequest request) {
		Fields fields = new Fields();
		Optional<Delta> delta = fields.read("delta", request.delta(), Delta::new);
		Optional<Reason> reason = fields.read("reason", request.reason(), Reason::new);
		fields.requireValid();
		if (!Sku.isValid(sku)) {
			throw ProductNotFound.of(sku);
		}
		Adjuster by = new Adjuster(authentication.getName());
		return switch (this.adjustStock
			.adjust(new Adjustment(new Sku(sku), delta.orElseThrow(), reason.orElseThrow(), by))) {
			case StockChange.Applied(StockedProduct stocked) ->
				ResponseEntity.ok().eTag(EntityTag.of(stocked.product().version())).body(ProductDocument.of(stocked));
			case StockChange.Insufficient(long available) -> throw Problem.of(HttpStatus.CONFLICT, "insufficient-stock",
					"Only %d of %s can be taken out".formatted(available, sku));
			case StockChange.Unknown() -> throw ProductNotFound.of(sku);
		};
	}

}
