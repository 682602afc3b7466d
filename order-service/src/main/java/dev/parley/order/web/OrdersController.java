package dev.parley.order.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.parley.defaults.Problem;
import dev.parley.defaults.web.EntityTag;
import dev.parley.defaults.web.Page;
import dev.parley.defaults.web.Refuses;
import dev.parley.defaults.web.ResponseHeaders;
import dev.parley.order.CancelOrder;
import dev.parley.order.Cancellation;
import dev.parley.order.CustomerId;
import dev.parley.order.Order;
import dev.parley.order.OrderId;
import dev.parley.order.OrderStatus;
import dev.parley.order.Orders;
import dev.parley.order.Timeline;
import dev.parley.order.Updates;
import dev.parley.order.idempotency.Request;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Places, shows and cancels orders. */
@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders", description = "Orders and what becomes of them")
class OrdersController {

	private final PlaceOnce placeOnce;

	private final CancelOrder cancelOrder;

	private final Orders orders;

	private final Timeline timeline;

	private final Updates updates;

	OrdersController(PlaceOnce placeOnce, CancelOrder cancelOrder, Orders orders, Timeline timeline, Updates updates) {
		this.placeOnce = placeOnce;
		this.cancelOrder = cancelOrder;
		this.orders = orders;
		this.timeline = timeline;
		this.updates = updates;
	}

	@PostMapping
	@PreAuthorize("hasAuthority('SCOPE_orders:write')")
	@Operation(summary = "Place an order; repeated with the same Idempotency-Key it is placed once")
	@ApiResponse(responseCode = "201",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = OrderDocument.class)))
	@ResponseHeaders({ HttpHeaders.ETAG, HttpHeaders.LOCATION, ResponseHeaders.IDEMPOTENCY_REPLAYED })
	@Refuses(status = HttpStatus.CONFLICT, problem = "insufficient-stock")
	@Refuses(status = HttpStatus.CONFLICT, problem = "idempotency-key-in-progress")
	@Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, problem = "invalid-order")
	@Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, problem = "unknown-product")
	@Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, problem = "mixed-currencies")
	@Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, problem = "idempotency-key-reused")
	@Refuses(status = HttpStatus.SERVICE_UNAVAILABLE, problem = "catalog-unavailable")
	ResponseEntity<byte[]> place(Authentication caller, @RequestBody OrderRequest body,
			@RequestHeader(name = Request.KEY, required = false) @Nullable String key) {
		return this.placeOnce.place(new CustomerId(caller.getName()), body, key);
	}

	@GetMapping
	@PreAuthorize("hasAuthority('SCOPE_orders:read')")
	@Operation(summary = "List your orders, the newest first; an operator sees all orders")
	@ResponseHeaders(ResponseHeaders.UPDATES_CURSOR)
	ResponseEntity<Page<OrderDocument>> list(Authentication caller,
			@RequestParam(required = false) @Nullable OrderStatus status,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Set<OrderStatus> statuses = (status != null) ? EnumSet.of(status) : EnumSet.allOf(OrderStatus.class);
		OrderId before = Optional.ofNullable(Page.cursor(cursor, OrderId::of)).orElse(OrderId.LAST);
		// Read before the orders, so that no update falls between.
		long updates = this.updates.newest();
		List<Order> rows = isOperator(caller) ? this.orders.newest(statuses, before, limit + 1)
				: this.orders.newestOf(new CustomerId(caller.getName()), statuses, before, limit + 1);
		return ResponseEntity.ok()
			.header(ResponseHeaders.UPDATES_CURSOR, Long.toString(updates))
			.body(Page.of(rows.stream().map(OrderDocument::of).toList(), limit, (order) -> order.id().toString()));
	}

	@GetMapping("/{id}")
	@PreAuthorize("hasAuthority('SCOPE_orders:read')")
	@Operation(summary = "Show an order")
	@ResponseHeaders(HttpHeaders.ETAG)
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "order-not-found")
	ResponseEntity<OrderDocument> show(Authentication caller, @PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		Order order = find(caller, id);
		if (!EntityTag.matches(ifMatch, order.version())) {
			throw EntityTag.stale();
		}
		return ResponseEntity.ok().eTag(EntityTag.of(order.version())).body(OrderDocument.of(order));
	}

	@GetMapping("/{id}/timeline")
	@PreAuthorize("hasAuthority('SCOPE_orders:read')")
	@Operation(summary = "Show what happened to an order, and which service did it")
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "order-not-found")
	TimelineDocument timeline(Authentication caller, @PathVariable UUID id) {
		return TimelineDocument.of(this.timeline.of(find(caller, id).id()));
	}

	@PostMapping("/{id}/cancellation")
	@PreAuthorize("hasAuthority('SCOPE_orders:write')")
	@Operation(summary = "Cancel your order while it is pending or confirmed; its stock is released")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@ResponseHeaders(HttpHeaders.ETAG)
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "order-not-found")
	@Refuses(status = HttpStatus.CONFLICT, problem = "order-not-cancellable")
	ResponseEntity<OrderDocument> cancel(Authentication caller, @PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch) {
		return switch (this.cancelOrder.cancel(new OrderId(id), new CustomerId(caller.getName()),
				(version) -> EntityTag.allowsChange(ifMatch, ifNoneMatch, version))) {
			case Cancellation.Cancelled(Order order) ->
				ResponseEntity.accepted().eTag(EntityTag.of(order.version())).body(OrderDocument.of(order));
			case Cancellation.TooLate(OrderStatus status) -> throw Problem.of(HttpStatus.CONFLICT,
					"order-not-cancellable", "The order is already %s, which is final".formatted(status));
			case Cancellation.Stale() -> throw EntityTag.stale();
			case Cancellation.NotFound() -> throw notFound(id);
		};
	}

	/** Finds an order that the caller may see: their own, or any for an operator. */
	private Order find(Authentication caller, UUID id) {
		return this.orders.findById(new OrderId(id))
			.filter((order) -> isOperator(caller) || order.belongsTo(new CustomerId(caller.getName())))
			.orElseThrow(() -> notFound(id));
	}

	private static boolean isOperator(Authentication caller) {
		return AuthorityUtils.authorityListToSet(caller.getAuthorities()).contains("ROLE_OPERATOR");
	}

	private static Problem notFound(UUID id) {
		return Problem.of(HttpStatus.NOT_FOUND, "order-not-found", "You have no order " + id);
	}

}
