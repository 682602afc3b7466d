package dev.parley.inventory;

import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates a product or changes its name and price. */
@Component
public class ChangeProduct {

	private final Products products;

	private final ProductEvents events;

	ChangeProduct(Products products, ProductEvents events) {
		this.products = products;
		this.events = events;
	}

	@Transactional
	public ProductChange change(Sku sku, ProductName name, Money price, Precondition precondition) {
		Optional<Product> current = this.products.lock(sku);
		precondition.check(current);
		if (current.isPresent()) {
			return change(current.get(), current.get().changedTo(name, price));
		}
		Product product = Product.introduced(sku, name, price);
		if (!this.products.add(product)) {
			// Somebody created it since we looked; now it is there to be locked.
			return change(sku, name, price, precondition);
		}
		this.events.changed(product);
		return new ProductChange.Created(stocked(product));
	}

	private ProductChange change(Product before, Product after) {
		if (after.equals(before)) {
			return new ProductChange.Kept(stocked(before));
		}
		this.products.update(after);
		this.events.changed(after);
		return new ProductChange.Changed(stocked(after));
	}

	private StockedProduct stocked(Product product) {
		return this.products.find(product.sku()).orElseThrow();
	}

}
