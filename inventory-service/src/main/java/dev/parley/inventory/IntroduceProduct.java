package dev.parley.inventory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds a product with its initial stock, unless the product exists. */
@Component
public class IntroduceProduct {

	private final Products products;

	private final ProductEvents events;

	private final Ledger ledger;

	private final AdjustStock stock;

	IntroduceProduct(Products products, ProductEvents events, Ledger ledger, AdjustStock stock) {
		this.products = products;
		this.events = events;
		this.ledger = ledger;
		this.stock = stock;
	}

	@Transactional
	public void introduce(Product product, int pieces, Author by) {
		if (this.products.add(product)) {
			this.ledger.add(product, by);
			this.events.changed(product);
			if (pieces > 0) {
				this.stock.adjust(new Adjustment(product.sku(), new Delta(pieces), new Reason("initial stock"), by));
			}
		}
	}

}
