package dev.parley.order.web;

import java.util.UUID;

import dev.parley.defaults.web.EntityTag;
import dev.parley.defaults.web.Page;
import dev.parley.order.Order;
import dev.parley.order.OrderStatus;
import dev.parley.order.Timeline;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows orders and what happened to them. */
@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders")
class OrdersController {

	private final VisibleOrders orders;

	private final Timeline timeline;

	OrdersController(VisibleOrders orders, Timeline timeline) {
		this.orders = orders;
		this.timeline = timeline;
	}

	@GetMapping
	@PreAuthorize("hasAuthority('SCOPE_orders:read')")
	@Operation(summary = "List your orders, the newest first; an operator sees everybody's")
	Page<OrderDocument> list(Authentication authentication,
			@RequestParam(required = false) @Nullable OrderStatus status,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return this.orders.list(Caller.of(authentication), status, limit, cursor);
	}

	@GetMapping("/{id}")
	@PreAuthorize("hasAuthority('SCOPE_orders:read')")
	@Operation(summary = "Show an order")
	ResponseEntity<OrderDocument> show(Authentication authentication, @PathVariable UUID id) {
		Order order = this.orders.find(Caller.of(authentication), id);
		return ResponseEntity.ok().eTag(EntityTag.of(order.version())).body(OrderDocument.of(order));
	}

	@GetMapping("/{id}/timeline")
	@PreAuthorize("hasAuthority('SCOPE_orders:read')")
	@Operation(summary = "Show what happened to an order, and who did it")
	TimelineDocument timeline(Authentication authentication, @PathVariable UUID id) {
		Order order = this.orders.find(Caller.of(authentication), id);
		return TimelineDocument.of(this.timeline.of(order.id()));
	}

}
