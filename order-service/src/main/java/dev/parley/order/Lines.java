package dev.parley.order;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The lines of an order, which never change.
 *
 * @param items at least one line, all in the same currency
 */
public record Lines(List<Line> items) {

	public Lines {
		items = List.copyOf(items);
		if (items.isEmpty() || items.stream().map((line) -> line.unitPrice().currency()).distinct().count() > 1) {
			throw new IllegalArgumentException("An order needs lines, all in the same currency");
		}
	}

	static Lines of(Basket basket, Map<Sku, Money> prices) {
		return new Lines(basket.items()
			.stream()
			.map((item) -> new Line(item.sku(), item.quantity(), Objects.requireNonNull(prices.get(item.sku()))))
			.toList());
	}

	public Money total() {
		return this.items.stream().map(Line::price).reduce(Money::plus).orElseThrow();
	}

	/**
	 * A product in an order.
	 *
	 * @param unitPrice the price of one when the order was placed
	 */
	public record Line(Sku sku, Quantity quantity, Money unitPrice) {

		Money price() {
			return this.unitPrice.times(this.quantity);
		}

	}

}
