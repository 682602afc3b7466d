package dev.parley.order.catalog;

import java.util.List;
import java.util.Objects;

import dev.parley.order.Money;

/** Reads products of inventory-service, over REST or gRPC. */
interface ProductReads {

	/**
	 * Reads products.
	 * @throws InventoryOutageException if there is no answer
	 * @throws UnreadableAnswerException if the answer says nothing about these products
	 */
	Products products(List<String> skus);

	/** Makes the first call of this JVM, which takes longer than an order may wait. */
	default void warmUp() {
		products(List.of("warm-up"));
	}

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
