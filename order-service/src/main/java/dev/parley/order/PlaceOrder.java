package dev.parley.order;

import java.util.function.Consumer;

import org.springframework.stereotype.Component;

/** Places an order: asks for prices, then starts the order process. */
@Component
public class PlaceOrder {

	private final Catalog catalog;

	private final SharedTransaction transaction;

	private final OrderProcess process;

	PlaceOrder(Catalog catalog, SharedTransaction transaction, OrderProcess process) {
		this.catalog = catalog;
		this.transaction = transaction;
		this.process = process;
	}

	/**
	 * Places an order.
	 * @param receipt what the caller stores in the same transaction as the order
	 */
	public Placement place(CustomerId customer, Basket basket, Consumer<Order> receipt) {
		return switch (this.catalog.quote(basket)) {
			case Quote.Priced priced when priced.mixesCurrencies() -> new Refusal.MixedCurrencies();
			case Quote.Priced priced -> new Placement.Placed(this.transaction
				.execute(() -> this.process.accept(customer, Lines.of(basket, priced.prices()), receipt)));
			case Refusal refusal -> refusal;
		};
	}

}
