package dev.parley.inventory;

import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adjusts the stock of a product, never below what orders hold. */
@Component
public class AdjustStock {

	private final Products products;

	private final Stock stock;

	private final Ledger ledger;

	AdjustStock(Products products, Stock stock, Ledger ledger) {
		this.products = products;
		this.stock = stock;
		this.ledger = ledger;
	}

	@Transactional
	public StockChange adjust(Adjustment adjustment) {
		Shelf shelf = this.stock.lock(adjustment.sku());
		int delta = adjustment.delta().value();
		if (shelf.isUnknown()) {
			return new StockChange.Unknown();
		}
		if (shelf.available() + delta < 0) {
			return new StockChange.Insufficient(shelf.available());
		}
		this.ledger.add(adjustment);
		this.stock.save(List.of(shelf.plus(delta)));
		return new StockChange.Applied(this.products.find(adjustment.sku()).orElseThrow());
	}

}
