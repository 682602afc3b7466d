package dev.parley.order.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.parley.defaults.web.Page;
import dev.parley.defaults.Problem;
import dev.parley.order.Order;
import dev.parley.order.OrderId;
import dev.parley.order.OrderStatus;
import dev.parley.order.Orders;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The orders that a caller may see: one's own, or all for an operator. */
@Component
class VisibleOrders {

	private final Orders orders;

	VisibleOrders(Orders orders) {
		this.orders = orders;
	}

	Order find(Caller caller, UUID id) {
		return this.orders.findById(new OrderId(id)).filter(caller::maySee).orElseThrow(() -> notFound(id));
	}

	Page<OrderDocument> list(Caller caller, @Nullable OrderStatus status, int limit, @Nullable String cursor) {
		Set<OrderStatus> statuses = (status != null) ? EnumSet.of(status) : EnumSet.allOf(OrderStatus.class);
		OrderId before = before(Page.cursor(cursor));
		List<Order> rows = caller.operator() ? this.orders.newest(statuses, before, limit + 1)
				: this.orders.newestOf(caller.id(), statuses, before, limit + 1);
		return Page.of(rows.stream().map(OrderDocument::of).toList(), limit, (order) -> order.id().toString());
	}

	private static OrderId before(@Nullable String place) {
		try {
			return (place != null) ? new OrderId(UUID.fromString(place)) : OrderId.LAST;
		}
		catch (IllegalArgumentException ex) {
			throw Page.badCursor();
		}
	}

	static Problem notFound(UUID id) {
		return Problem.of(HttpStatus.NOT_FOUND, "order-not-found", "You have no order " + id);
	}

}
