package dev.parley.inventory;

import java.util.Optional;
import java.util.function.Predicate;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates a product, or changes its name and price. */
@Component
public class ChangeProduct {

	private final Products products;

	private final ProductEvents events;

	private final Ledger ledger;

	ChangeProduct(Products products, ProductEvents events, Ledger ledger) {
		this.products = products;
		this.events = events;
		this.ledger = ledger;
	}

	/**
	 * Creates or changes a product.
	 * @param expected tests the current product, or its absence, before anything changes
	 */
	@Transactional
	public ProductChange change(Sku sku, ProductName name, Money price, Author by,
			Predicate<Optional<Product>> expected) {
		Optional<Product> current = this.products.lock(sku);
		if (!expected.test(current)) {
			return new ProductChange.Stale();
		}
		if (current.isPresent()) {
			return change(current.get(), current.get().changedTo(name, price), by);
		}
		Product product = Product.introduced(sku, name, price);
		if (!this.products.add(product)) {
			// Another transaction has created it in the meantime: now there is a row to
			// lock.
			return change(sku, name, price, by, expected);
		}
		this.ledger.add(product, by);
		this.events.changed(product);
		return new ProductChange.Created(stocked(product));
	}

	private ProductChange change(Product before, Product after, Author by) {
		if (after.equals(before)) {
			return new ProductChange.Kept(stocked(before));
		}
		this.products.update(after);
		this.ledger.add(after, by);
		this.events.changed(after);
		return new ProductChange.Changed(stocked(after));
	}

	private StockedProduct stocked(Product product) {
		return this.products.find(product.sku()).orElseThrow();
	}

}
