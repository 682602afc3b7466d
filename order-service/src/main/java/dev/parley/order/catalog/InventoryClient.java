package dev.parley.order.catalog;

import java.util.List;

import dev.parley.order.Money;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The part of inventory-service's API that this service uses. */
@HttpExchange("/api/products")
interface InventoryClient {

	@GetExchange
	Products products(@RequestParam("sku") List<String> skus, @RequestParam("limit") int limit);

	/**
	 * The fields of the answer that this service reads.
	 *
	 * @param items the requested products that exist
	 */
	record Products(List<Product> items) {
	}

	/**
	 * A product.
	 *
	 * @param available how many can be reserved now
	 */
	record Product(String sku, Money price, int available) {
	}

}
