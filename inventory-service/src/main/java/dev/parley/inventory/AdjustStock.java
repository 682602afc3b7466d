package dev.parley.inventory;

import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adjusts the stock of a product, never below what orders hold and never above a limit.
 */
@Component
public class AdjustStock {

	/** The most pieces of a product that an adjustment can make available. */
	public static final long LIMIT = 1_000_000_000;

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
		Shelves shelves = this.stock.lock(List.of(adjustment.sku()));
		Shelf shelf = shelves.of(adjustment.sku());
		int delta = adjustment.delta().value();
		if (shelf.isUnknown()) {
			return new StockChange.Unknown();
		}
		if (shelf.available() + delta < 0) {
			return new StockChange.Insufficient(shelf.available());
		}
		if (delta > 0 && shelf.available() + delta > LIMIT) {
			return new StockChange.Excessive(shelf.available());
		}
		this.ledger.add(adjustment);
		shelves.add(adjustment.sku(), delta);
		this.stock.save(shelves.changed());
		return new StockChange.Applied(this.products.find(adjustment.sku()).orElseThrow());
	}

}
