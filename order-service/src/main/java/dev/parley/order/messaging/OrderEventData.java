package dev.parley.order.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.parley.order.Line;
import dev.parley.order.Order;

/** The bodies of the events of the topic {@code orders}. */
sealed interface OrderEventData {

	/**
	 * An order was placed.
	 *
	 * @param orderId the order
	 * @param customer who placed it
	 * @param lines what, at which prices
	 * @param total the sum
	 * @param placedAt when
	 */
	record Placed(UUID orderId, String customer, List<OrderLine> lines, Money total,
			Instant placedAt) implements OrderEventData {

		static Placed of(Order order) {
			return new Placed(order.id().value(), order.customer().value(),
					order.lines().items().stream().map(OrderLine::of).toList(), Money.of(order.lines().total()),
					order.placedAt());
		}

	}

	/**
	 * An order was confirmed or cancelled, or it expired.
	 *
	 * @param orderId the order
	 * @param customer who placed it
	 */
	record Settled(UUID orderId, String customer) implements OrderEventData {
	}

	/**
	 * An order was rejected.
	 *
	 * @param orderId the order
	 * @param customer who placed it
	 * @param reason why
	 */
	record Rejected(UUID orderId, String customer, String reason) implements OrderEventData {
	}

	/**
	 * A line of an order.
	 *
	 * @param sku the product
	 * @param quantity how many
	 * @param unitPrice the price of one
	 */
	record OrderLine(String sku, int quantity, Money unitPrice) {

		static OrderLine of(Line line) {
			return new OrderLine(line.sku().value(), line.quantity().value(), Money.of(line.unitPrice()));
		}

	}

	/**
	 * An amount of money.
	 *
	 * @param amount the amount
	 * @param currency the currency (ISO 4217)
	 */
	record Money(String amount, String currency) {

		static Money of(dev.parley.order.Money money) {
			return new Money(money.amount().toPlainString(), money.currency().getCurrencyCode());
		}

	}

}
