package dev.parley.inventory;

import java.util.Comparator;
import java.util.List;

/**
 * The lines of an order, one per product.
 *
 * @param items sorted by SKU
 */
public record Lines(List<Line> items) {

	public Lines {
		items = items.stream().sorted(Comparator.comparing(Line::sku)).toList();
		if (items.isEmpty() || items.stream().map(Line::sku).distinct().count() < items.size()) {
			throw new IllegalArgumentException("must have at least one line, and one line per product: " + items);
		}
	}

}
