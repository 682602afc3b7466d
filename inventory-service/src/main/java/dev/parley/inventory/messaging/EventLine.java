package dev.parley.inventory.messaging;

import java.util.List;

import dev.parley.inventory.Lines;

/**
 * A line as the events show it.
 *
 * @param sku the product
 * @param quantity how many pieces
 */
record EventLine(String sku, int quantity) {

	static List<EventLine> of(Lines lines) {
		return lines.items()
			.stream()
			.map((line) -> new EventLine(line.sku().value(), line.quantity().value()))
			.toList();
	}

}
