package dev.parley.inventory.web;

import dev.parley.inventory.Money;
import dev.parley.inventory.Product;
import dev.parley.inventory.StockedProduct;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A product in the API.
 *
 * @param available the pieces that can be ordered
 */
@Schema(name = "Product")
record ProductDocument(@Schema(example = "espresso-beans") String sku, String name, Money price, long available) {

	static ProductDocument of(StockedProduct stocked) {
		Product product = stocked.product();
		return new ProductDocument(product.sku().value(), product.name().value(), product.price(), stocked.available());
	}

}
