package dev.parley.inventory.web;

import java.util.Optional;

import dev.parley.defaults.Problem;
import dev.parley.defaults.web.EntityTag;
import dev.parley.inventory.ChangeProduct;
import dev.parley.inventory.Money;
import dev.parley.inventory.Product;
import dev.parley.inventory.ProductChange;
import dev.parley.inventory.ProductName;
import dev.parley.inventory.Sku;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Lets staff say what the products are. */
@RestController
@Tag(name = "Products")
class ProductChangeController {

	private final ChangeProduct changeProduct;

	ProductChangeController(ChangeProduct changeProduct) {
		this.changeProduct = changeProduct;
	}

	@PutMapping("/api/products/{sku}")
	@PreAuthorize("hasAuthority('SCOPE_products:write') and hasRole('STAFF')")
	@Operation(summary = "Create a product, without stock, or change its name and price")
	@ApiResponse(responseCode = "200", description = "Changed")
	@ApiResponse(responseCode = "201", description = "Created")
	ResponseEntity<ProductDocument> put(@PathVariable String sku, @RequestBody ProductRequest request,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		Fields fields = new Fields();
		Optional<Sku> id = fields.read("sku", sku, Sku::new);
		Optional<ProductName> name = fields.read("name", request.name(), ProductName::new);
		Optional<Money> price = request.price(fields);
		fields.requireValid();
		return answer(this.changeProduct.change(id.orElseThrow(), name.orElseThrow(), price.orElseThrow(),
				(current) -> check(ifMatch, current)));
	}

	private static void check(@Nullable String ifMatch, Optional<Product> current) {
		current.ifPresent((product) -> EntityTag.check(ifMatch, product.version()));
		if (ifMatch != null && current.isEmpty()) {
			throw Problem.of(HttpStatus.PRECONDITION_FAILED, "stale", "There is no such product to change");
		}
	}

	private static ResponseEntity<ProductDocument> answer(ProductChange change) {
		HttpStatus status = (change instanceof ProductChange.Created) ? HttpStatus.CREATED : HttpStatus.OK;
		return ResponseEntity.status(status)
			.eTag(EntityTag.of(change.product().product().version()))
			.body(ProductDocument.of(change.product()));
	}

}
