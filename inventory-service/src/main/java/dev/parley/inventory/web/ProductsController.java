package dev.parley.inventory.web;

import java.util.List;
import java.util.Optional;

import dev.parley.defaults.Problem;
import dev.parley.defaults.web.EntityTag;
import dev.parley.defaults.web.Fields;
import dev.parley.defaults.web.Page;
import dev.parley.defaults.web.Refuses;
import dev.parley.defaults.web.ResponseHeaders;
import dev.parley.inventory.AdjustStock;
import dev.parley.inventory.Author;
import dev.parley.inventory.Adjustment;
import dev.parley.inventory.ChangeProduct;
import dev.parley.inventory.Delta;
import dev.parley.inventory.Money;
import dev.parley.inventory.Product;
import dev.parley.inventory.ProductChange;
import dev.parley.inventory.ProductName;
import dev.parley.inventory.Products;
import dev.parley.inventory.Reason;
import dev.parley.inventory.Sku;
import dev.parley.inventory.StockChange;
import dev.parley.inventory.StockedProduct;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Handles requests to read products, and to change them and their stock. */
@RestController
@RequestMapping("/api/products")
@Tag(name = "Products", description = "Products and their stock")
class ProductsController {

	private final Products products;

	private final ChangeProduct changeProduct;

	private final AdjustStock adjustStock;

	ProductsController(Products products, ChangeProduct changeProduct, AdjustStock adjustStock) {
		this.products = products;
		this.changeProduct = changeProduct;
		this.adjustStock = adjustStock;
	}

	@GetMapping
	@PreAuthorize("hasAuthority('SCOPE_products:read')")
	@Operation(summary = "List products by SKU, or read up to 50 at once")
	Page<ProductDocument> list(
			@Parameter(description = "Returns these products on one page; unknown SKUs are left out") @RequestParam(
					required = false) @Size(max = 50) @Nullable List<String> sku,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		if (sku != null) {
			List<Sku> valid = sku.stream().flatMap((text) -> Sku.parse(text).stream()).toList();
			return new Page<>(documents(this.products.findAll(valid)), null);
		}
		return Page.of(documents(this.products.list(Page.cursor(cursor, Sku::new), limit + 1)), limit,
				ProductDocument::sku);
	}

	/**
	 * Sets the ETag without Spring MVC, which would answer {@code If-None-Match} with
	 * 304: the tag is the version of name and price, and says nothing about availability.
	 */
	@GetMapping("/{sku}")
	@PreAuthorize("hasAuthority('SCOPE_products:read')")
	@Operation(summary = "Read a product",
			description = "The ETag covers name and price only, so an order never makes a PUT with If-Match fail.")
	@ResponseHeaders(HttpHeaders.ETAG)
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "product-not-found")
	ProductDocument get(@Parameter(example = "espresso-beans") @PathVariable String sku,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			HttpServletResponse response) {
		StockedProduct stocked = Sku.parse(sku).flatMap(this.products::find).orElseThrow(() -> notFound(sku));
		if (!EntityTag.matches(ifMatch, stocked.product().version())) {
			throw EntityTag.stale();
		}
		response.setHeader(HttpHeaders.ETAG, EntityTag.of(stocked.product().version()));
		return ProductDocument.of(stocked);
	}

	@PutMapping("/{sku}")
	@PreAuthorize("hasAuthority('SCOPE_products:write') and hasRole('STAFF')")
	@Operation(summary = "Create a product without stock, or change its name and price")
	@ApiResponse(responseCode = "200", description = "Changed")
	@ApiResponse(responseCode = "201", description = "Created")
	@ResponseHeaders(HttpHeaders.ETAG)
	ResponseEntity<ProductDocument> put(Authentication authentication,
			@Parameter(example = "espresso-beans") @PathVariable String sku, @RequestBody ProductRequest request,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
		Fields fields = new Fields();
		Optional<Sku> id = fields.read("sku", sku, Sku::new);
		Optional<ProductName> name = fields.read("name", request.name(), ProductName::new);
		Optional<Money> price = request.price(fields);
		fields.requireValid();
		return switch (this.changeProduct.change(id.orElseThrow(), name.orElseThrow(), price.orElseThrow(),
				new Author(authentication.getName()), (current) -> EntityTag.allowsChange(ifMatch, ifNoneMatch,
						current.map(Product::version).orElse(null)))) {
			case ProductChange.Created(StockedProduct stocked) -> answer(HttpStatus.CREATED, stocked);
			case ProductChange.Changed(StockedProduct stocked) -> answer(HttpStatus.OK, stocked);
			case ProductChange.Kept(StockedProduct stocked) -> answer(HttpStatus.OK, stocked);
			case ProductChange.Stale() -> throw EntityTag.stale();
		};
	}

	@PostMapping("/{sku}/stock-adjustments")
	@PreAuthorize("hasAuthority('SCOPE_products:write') and hasRole('STAFF')")
	@Operation(summary = "Adjust the stock of a product, never below what orders hold",
			description = "The ledger records who made the adjustment, and why. "
					+ "At most 1,000,000,000 pieces can be available.")
	@ResponseHeaders(HttpHeaders.ETAG)
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "product-not-found")
	@Refuses(status = HttpStatus.CONFLICT, problem = "insufficient-stock")
	@Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, problem = "too-much-stock")
	ResponseEntity<ProductDocument> adjust(Authentication authentication,
			@Parameter(example = "espresso-beans") @PathVariable String sku, @RequestBody AdjustmentRequest request) {
		Fields fields = new Fields();
		Optional<Delta> delta = fields.read("delta", request.delta(), Delta::new);
		Optional<Reason> reason = fields.read("reason", request.reason(), Reason::new);
		fields.requireValid();
		return switch (this.adjustStock.adjust(new Adjustment(Sku.parse(sku).orElseThrow(() -> notFound(sku)),
				delta.orElseThrow(), reason.orElseThrow(), new Author(authentication.getName())))) {
			case StockChange.Applied(StockedProduct stocked) -> answer(HttpStatus.OK, stocked);
			case StockChange.Insufficient(long available) -> throw Problem.of(HttpStatus.CONFLICT, "insufficient-stock",
					"Only %d pieces of %s are available".formatted(available, sku));
			case StockChange.Excessive(long available) ->
				throw Problem.invalid(HttpStatus.UNPROCESSABLE_CONTENT, "too-much-stock",
						"%d pieces of %s are available, and %d is the limit".formatted(available, sku,
								AdjustStock.LIMIT),
						List.of(new Problem.Field("delta",
								"must be at most " + Math.max(0, AdjustStock.LIMIT - available))));
			case StockChange.Unknown() -> throw notFound(sku);
		};
	}

	private static List<ProductDocument> documents(List<StockedProduct> products) {
		return products.stream().map(ProductDocument::of).toList();
	}

	private static ResponseEntity<ProductDocument> answer(HttpStatus status, StockedProduct stocked) {
		return ResponseEntity.status(status)
			.eTag(EntityTag.of(stocked.product().version()))
			.body(ProductDocument.of(stocked));
	}

	private static Problem notFound(String sku) {
		return Problem.of(HttpStatus.NOT_FOUND, "product-not-found", "There is no product with the SKU " + sku);
	}

}
