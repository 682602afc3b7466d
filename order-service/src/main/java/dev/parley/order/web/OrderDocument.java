package dev.parley.order.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.parley.order.Order;
import dev.parley.order.OrderStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order, as callers see it.
 *
 * @param id the order
 * @param status where it stands
 * @param reason why it was rejected
 * @param lines what was ordered
 * @param total the sum
 * @param placedAt when it was placed
 * @param updatedAt when its status changed last
 * @param waitingFor what a pending order waits for; null once it is decided
 */
@Schema(name = "Order")
record OrderDocument(UUID id, OrderStatus status, @Nullable String reason, List<Line> lines, MoneyDocument total,
		Instant placedAt, Instant updatedAt,
		@Schema(description = "What a pending order waits for; absent once it is decided") @Nullable Waiting waitingFor) {

	static OrderDocument of(Order order) {
		return new OrderDocument(order.id().value(), order.status(),
				(order.reason() != null) ? order.reason().code() : null,
				order.lines().items().stream().map(Line::of).toList(), MoneyDocument.of(order.lines().total()),
				order.placedAt(), order.updatedAt(), Waiting.of(order));
	}

	/**
	 * A line.
	 *
	 * @param sku the product
	 * @param quantity how many of it
	 * @param unitPrice what one cost when the order was placed
	 */
	@Schema(name = "OrderLine")
	record Line(String sku, int quantity, MoneyDocument unitPrice) {

		static Line of(dev.parley.order.Line line) {
			return new Line(line.sku().value(), line.quantity().value(), MoneyDocument.of(line.unitPrice()));
		}

	}

	/**
	 * Why an order is pending.
	 *
	 * @param step the answer that is outstanding
	 * @param until when the order expires without it
	 */
	@Schema(name = "Waiting")
	record Waiting(@Schema(description = "The answer that is outstanding", example = "stock-reservation") String step,
			@Schema(description = "When the order expires without it") Instant until) {

		static @Nullable Waiting of(Order order) {
			return (order.status() == OrderStatus.PENDING) ? new Waiting("stock-reservation", order.deadline()) : null;
		}

	}

}
