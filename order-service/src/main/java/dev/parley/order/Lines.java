package dev.parley.order;

import java.util.List;
import java.util.Map;

/**
 * What an order consists of; it never changes.
 *
 * @param items the lines, all in one currency
 */
public record Lines(List<Line> items) {

	public Lines {
		items = List.copyOf(items);
		if (items.isEmpty() || items.stream().map((line) -> line.unitPrice().currency()).distinct().count() > 1) {
			throw new IllegalArgumentException("An order has lines, all in one currency");
		}
	}

	static Lines of(Basket basket, Map<Sku, Money> prices) {
		return new Lines(basket.items().stream().map((item) -> priced(item, prices)).toList());
	}

	private static Line priced(Basket.Item item, Map<Sku, Money> prices) {
		Money price = prices.get(item.sku());
		if (price == null) {
			throw new IllegalArgumentException("No price of " + item.sku());
		}
		return new Line(item.sku(), item.quantity(), price);
	}

	public Money total() {
		return this.items.stream().map(Line::price).reduce(Money::plus).orElseThrow();
	}

}
