package dev.parley.order.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.parley.defaults.Problem;
import dev.parley.defaults.web.Page;
import dev.parley.order.CustomerId;
import dev.parley.order.Order;
import dev.parley.order.OrderId;
import dev.parley.order.OrderStatus;
import dev.parley.order.Orders;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** The orders that a caller may see: their own, or all of them for an operator. */
@Component
class VisibleOrders {

	private final Orders orders;

	VisibleOrders(Orders orders) {
		this.orders = orders;
	}

	Order find(Authentication caller, UUID id) {
		return this.orders.findById(new OrderId(id))
			.filter((order) -> isOperator(caller) || order.belongsTo(new CustomerId(caller.getName())))
			.orElseThrow(() -> notFound(id));
	}

	Page<OrderDocument> list(Authentication caller, @Nullable OrderStatus status, int limit, @Nullable String cursor) {
		Set<OrderStatus> statuses = (status != null) ? EnumSet.of(status) : EnumSet.allOf(OrderStatus.class);
		OrderId before = Optional.ofNullable(Page.cursor(cursor, OrderId::of)).orElse(OrderId.LAST);
		List<Order> rows = isOperator(caller) ? this.orders.newest(statuses, before, limit + 1)
				: this.orders.newestOf(new CustomerId(caller.getName()), statuses, before, limit + 1);
		return Page.of(rows.stream().map(OrderDocument::of).toList(), limit, (order) -> order.id().toString());
	}

	private static boolean isOperator(Authentication caller) {
		return caller.getAuthorities()
			.stream()
			.anyMatch((authority) -> "ROLE_OPERATOR".equals(authority.getAuthority()));
	}

	static Problem notFound(UUID id) {
		return Problem.of(HttpStatus.NOT_FOUND, "order-not-found", "You have no order " + id);
	}

}
