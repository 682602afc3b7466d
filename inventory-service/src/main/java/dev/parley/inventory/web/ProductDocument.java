package dev.parley.inventory.web;

import dev.parley.inventory.Product;
import dev.parley.inventory.StockedProduct;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A product as the API shows it.
 *
 * @param sku names it
 * @param name what people call it
 * @param price the price of one piece
 * @param available how many pieces can be ordered
 */
@Schema(name = "Product")
record ProductDocument(@Schema(example = "espresso-beans") String sku, String name, MoneyView price, long available) {

	static ProductDocument of(StockedProduct stocked) {
		Product product = stocked.product();
		return new ProductDocument(product.sku().value(), product.name().value(), MoneyView.of(product.price()),
				stocked.available());
	}

}
