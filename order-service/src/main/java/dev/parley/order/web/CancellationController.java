package dev.parley.order.web;

import java.util.UUID;

import dev.parley.defaults.web.EntityTag;
import dev.parley.defaults.Problem;
import dev.parley.order.CancelOrder;
import dev.parley.order.Cancellation;
import dev.parley.order.Order;
import dev.parley.order.OrderId;
import dev.parley.order.OrderStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Lets customers call their orders off. */
@RestController
@Tag(name = "Orders")
class CancellationController {

	private final CancelOrder cancelOrder;

	CancellationController(CancelOrder cancelOrder) {
		this.cancelOrder = cancelOrder;
	}

	@PostMapping("/api/orders/{id}/cancellation")
	@PreAuthorize("hasAuthority('SCOPE_orders:write')")
	@Operation(summary = "Cancel your order while it is pending or confirmed; its stock comes back")
	ResponseEntity<OrderDocument> cancel(Authentication authentication, @PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		Caller caller = Caller.of(authentication);
		return switch (this.cancelOrder.cancel(new OrderId(id), caller.id(),
				(version) -> EntityTag.check(ifMatch, version))) {
			case Cancellation.Cancelled(Order order) ->
				ResponseEntity.accepted().eTag(EntityTag.of(order.version())).body(OrderDocument.of(order));
			case Cancellation.TooLate(OrderStatus status) -> throw Problem.of(HttpStatus.CONFLICT,
					"order-not-cancellable", "The order is %s, which is final".formatted(status));
			case Cancellation.NotFound() -> throw VisibleOrders.notFound(id);
		};
	}

}
