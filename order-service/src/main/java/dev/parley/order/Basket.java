package dev.parley.order;

import java.util.List;

/**
 * What a customer wants to order, before it has prices.
 *
 * @param items 1 to 50 products, each once
 */
public record Basket(List<Item> items) {

	/** The most lines that one order has. */
	public static final int MAX_LINES = 50;

	public Basket {
		items = List.copyOf(items);
		if (items.isEmpty() || items.size() > MAX_LINES) {
			throw new IllegalArgumentException("An order has 1 to %d lines".formatted(MAX_LINES));
		}
		if (items.stream().map(Item::sku).distinct().count() < items.size()) {
			throw new IllegalArgumentException("An order names each product once");
		}
	}

	public List<Sku> skus() {
		return this.items.stream().map(Item::sku).toList();
	}

	/**
	 * A product that is wanted.
	 *
	 * @param sku the product
	 * @param quantity how many of it
	 */
	public record Item(Sku sku, Quantity quantity) {
	}

}
