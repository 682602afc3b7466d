package dev.parley.inventory;

import java.util.Comparator;
import java.util.List;

/**
 * Pieces of several products, each product once. They are in the order of the skus, the
 * one order in which stock is locked: two orders never wait for each other.
 *
 * @param items the lines
 */
public record Lines(List<Line> items) {

	public Lines {
		items = items.stream().sorted(Comparator.comparing(Line::sku)).toList();
		if (items.isEmpty() || items.stream().map(Line::sku).distinct().count() < items.size()) {
			throw new IllegalArgumentException("must have lines, each with another product: " + items);
		}
	}

}
