package dev.parley.inventory;

import java.util.Arrays;
import java.util.UUID;

/** Creates values for tests. */
public final class Samples {

	private Samples() {
	}

	public static Sku newSku() {
		return new Sku("test-" + UUID.randomUUID());
	}

	public static OrderId newOrder() {
		return new OrderId(UUID.randomUUID());
	}

	public static Product product(Sku sku) {
		return Product.introduced(sku, new ProductName("A product"), euros("12.50"));
	}

	public static Money euros(String amount) {
		return Money.of(amount, Money.currency("EUR"));
	}

	public static Line line(Sku sku, int quantity) {
		return new Line(sku, new Quantity(quantity));
	}

	public static Lines lines(Line... lines) {
		return new Lines(Arrays.asList(lines));
	}

	public static Adjustment adjustment(Sku sku, int delta) {
		return new Adjustment(sku, new Delta(delta), new Reason("a delivery"), new Author("staff1"));
	}

}
