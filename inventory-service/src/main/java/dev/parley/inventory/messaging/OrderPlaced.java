package dev.parley.inventory.messaging;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.parley.inventory.Line;
import dev.parley.inventory.Lines;
import dev.parley.inventory.OrderId;
import dev.parley.inventory.Quantity;
import dev.parley.inventory.Sku;

/**
 * What this service reads of a placed order. An order that breaks a rule of the core
 * cannot be read, and so is not tried again.
 *
 * @param order the order
 * @param lines what it asks for
 */
record OrderPlaced(OrderId order, Lines lines) {

	@JsonCreator
	static OrderPlaced read(UUID orderId, List<Item> lines) {
		return new OrderPlaced(new OrderId(orderId), new Lines(lines.stream().map(Item::line).toList()));
	}

	/**
	 * One line of the order.
	 *
	 * @param sku the product
	 * @param quantity how many pieces
	 */
	record Item(String sku, int quantity) {

		private Line line() {
			return new Line(new Sku(this.sku), new Quantity(this.quantity));
		}

	}

}
