package dev.parley.order.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.parley.order.Lines;
import dev.parley.order.Money;
import dev.parley.order.Order;
import dev.parley.order.OrderStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order in the API. */
@Schema(name = "Order")
record OrderDocument(UUID id, OrderStatus status, @Nullable String reason, List<Line> lines, Money total,
		Instant placedAt, Instant updatedAt,
		@Schema(description = "What a pending order waits for; absent once it is decided") @Nullable Waiting waitingFor) {

	static OrderDocument of(Order order) {
		return new OrderDocument(order.id().value(), order.status(),
				(order.reason() != null) ? order.reason().code() : null,
				order.lines().items().stream().map(Line::of).toList(), order.lines().total(), order.placedAt(),
				order.updatedAt(), Waiting.of(order));
	}

	/**
	 * A line of an order.
	 *
	 * @param unitPrice the price of one when the order was placed
	 */
	@Schema(name = "OrderLine")
	record Line(String sku, int quantity, Money unitPrice) {

		static Line of(Lines.Line line) {
			return new Line(line.sku().value(), line.quantity().value(), line.unitPrice());
		}

	}

	/** Why an order is pending. */
	@Schema(name = "Waiting")
	record Waiting(@Schema(description = "The answer that is outstanding", example = "stock-reservation") String step,
			@Schema(description = "When the order expires without it") Instant until) {

		static @Nullable Waiting of(Order order) {
			return (order.status() == OrderStatus.PENDING) ? new Waiting("stock-reservation", order.deadline()) : null;
		}

	}

}
