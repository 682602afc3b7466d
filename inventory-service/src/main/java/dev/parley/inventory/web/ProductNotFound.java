package dev.parley.inventory.web;

import dev.parley.defaults.Problem;

import org.springframework.http.HttpStatus;

/** The answer to a sku that no product has. */
final class ProductNotFound {

	private ProductNotFound() {
	}

	static Problem of(String sku) {
		return Problem.of(HttpStatus.NOT_FOUND, "product-not-found", "There is no product " + sku);
	}

}
