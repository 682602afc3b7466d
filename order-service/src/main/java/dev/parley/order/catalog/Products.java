package dev.parley.order.catalog;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What inventory-service tells about products: the fields that are read here.
 *
 * @param items the products that exist, of those asked for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Products(List<Product> items) {

	/**
	 * A product.
	 *
	 * @param sku its name for programs
	 * @param price what one costs
	 * @param available how many can be reserved now
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public record Product(String sku, Price price, int available) {
	}

	/**
	 * A price.
	 *
	 * @param amount the amount
	 * @param currency the currency (ISO 4217)
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public record Price(String amount, String currency) {
	}

}
