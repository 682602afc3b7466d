package dev.parley.inventory.messaging;

import java.util.List;
import java.util.UUID;

import dev.parley.inventory.Line;
import dev.parley.inventory.Lines;
import dev.parley.inventory.Quantity;
import dev.parley.inventory.Sku;

/**
 * What this service reads of a placed order.
 *
 * @param orderId the order
 * @param lines what it asks for
 */
record OrderPlaced(UUID orderId, List<Item> lines) {

	Lines demand() {
		return new Lines(this.lines.stream().map(Item::line).toList());
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
