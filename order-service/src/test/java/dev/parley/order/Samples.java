package dev.parley.order;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Sample values. */
public final class Samples {

	/** Stores nothing with an order. */
	static final Consumer<Order> NO_RECEIPT = (_) -> {
	};

	private Samples() {
	}

	public static Basket basket(String... skus) {
		return new Basket(Arrays.stream(skus).map((sku) -> new Basket.Item(new Sku(sku), new Quantity(2))).toList());
	}

	public static Lines lines() {
		return new Lines(List.of(new Lines.Line(new Sku("espresso-beans"), new Quantity(2), Money.of("12.50", "EUR")),
				new Lines.Line(new Sku("filter-paper"), new Quantity(1), Money.of("3.20", "EUR"))));
	}

}
