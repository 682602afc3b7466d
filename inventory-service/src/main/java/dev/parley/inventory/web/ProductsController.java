package dev.parley.inventory.web;

import java.util.List;

import dev.parley.defaults.web.EntityTag;
import dev.parley.defaults.web.Page;
import dev.parley.inventory.Products;
import dev.parley.inventory.Sku;
import dev.parley.inventory.StockedProduct;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what can be ordered. */
@RestController
@RequestMapping("/api/products")
@Tag(name = "Products")
class ProductsController {

	private final Products products;

	ProductsController(Products products) {
		this.products = products;
	}

	@GetMapping
	@PreAuthorize("hasAuthority('SCOPE_products:read')")
	@Operation(summary = "List the products by sku, or read up to 50 of them at once")
	Page<ProductDocument> list(
			@Parameter(description = "Reads these products, on one page; unknown ones are left out") @RequestParam(
					required = false) @Size(max = 50) @Nullable List<String> sku,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		if (sku != null) {
			return new Page<>(this.products.findAll(sku.stream().filter(Sku::isValid).map(Sku::new).toList())
				.stream()
				.map(ProductDocument::of)
				.toList(), null);
		}
		return Page.of(this.products.list(place(cursor), limit + 1).stream().map(ProductDocument::of).toList(), limit,
				ProductDocument::sku);
	}

	/**
	 * Sets the tag past Spring MVC, which would answer {@code If-None-Match} with 304:
	 * the tag is the version of name and price, and must not vouch for what is available.
	 */
	@GetMapping("/{sku}")
	@PreAuthorize("hasAuthority('SCOPE_products:read')")
	@Operation(summary = "Read a product",
			description = "The ETag stands for name and price, so that orders never make a PUT with If-Match fail.")
	ProductDocument get(@PathVariable String sku, HttpServletResponse response) {
		if (!Sku.isValid(sku)) {
			throw ProductNotFound.of(sku);
		}
		StockedProduct stocked = this.products.find(new Sku(sku)).orElseThrow(() -> ProductNotFound.of(sku));
		response.setHeader(HttpHeaders.ETAG, EntityTag.of(stocked.product().version()));
		return ProductDocument.of(stocked);
	}

	private static @Nullable Sku place(@Nullable String cursor) {
		String place = Page.cursor(cursor);
		if (place != null && !Sku.isValid(place)) {
			throw Page.badCursor();
		}
		return (place != null) ? new Sku(place) : null;
	}

}
