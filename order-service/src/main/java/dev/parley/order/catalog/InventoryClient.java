package dev.parley.order.catalog;

import java.util.List;
import java.util.Objects;

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

		public Products {
			Objects.requireNonNull(items, "items are missing");
		}

	}

	/**
	 * A product.
	 *
	 * @param available how many can be reserved now
	 */
	record Product(String sku, Money price, long available) {

		public Product {
			Objects.requireNonNull(sku, "sku is missing");
			Objects.requireNonNull(price, "price is missing");
		}

	}

}
