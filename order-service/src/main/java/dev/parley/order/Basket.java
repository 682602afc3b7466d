package dev.parley.order;

import java.util.List;

/**
 * The products that a customer wants to order, before they have prices.
 *
 * @param items 1 to 50 products, each listed once
 */
public record Basket(List<Item> items) {

	/** The maximum number of lines in an order. */
	public static final int MAX_LINES = 50;

	public Basket {
		items = List.copyOf(items);
		if (items.isEmpty() || items.size() > MAX_LINES) {
			throw new IllegalArgumentException("must have 1 to %d elements".formatted(MAX_LINES));
		}
		if (items.stream().map(Item::sku).distinct().count() < items.size()) {
			throw new IllegalArgumentException("must list each product once");
		}
	}

	public List<Sku> skus() {
		return this.items.stream().map(Item::sku).toList();
	}

	/** A product and how many of it the customer wants. */
	public record Item(Sku sku, Quantity quantity) {
	}

}
