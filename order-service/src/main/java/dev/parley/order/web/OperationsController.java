package dev.parley.order.web;

import java.util.EnumMap;
import java.util.Map;

import dev.parley.order.OrderStatus;
import dev.parley.order.Orders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators ask of this service. */
@RestController
@RequestMapping("/api/operations/orders")
@Tag(name = "Operations")
class OperationsController {

	private final Orders orders;

	OperationsController(Orders orders) {
		this.orders = orders;
	}

	@GetMapping("/facts")
	@PreAuthorize("hasAuthority('SCOPE_operations')")
	@Operation(summary = "Count the orders in each status")
	Facts facts() {
		Map<OrderStatus, Long> counts = new EnumMap<>(OrderStatus.class);
		for (OrderStatus status : OrderStatus.values()) {
			counts.put(status, this.orders.count(status));
		}
		return new Facts(counts);
	}

	/**
	 * What this service knows of itself.
	 *
	 * @param orders how many orders are in each status
	 */
	record Facts(Map<OrderStatus, Long> orders) {
	}

}
