package dev.parley.inventory.messaging;

import dev.parley.inventory.Money;
import dev.parley.inventory.Product;
import dev.parley.inventory.ProductEvents;
import dev.parley.messaging.Outbox;

import org.springframework.stereotype.Component;

/**
 * Publishes on {@code products}, with the sku as key: the topic keeps each one's latest
 * state.
 */
@Component
class OutboxProductEvents implements ProductEvents {

	private final Outbox outbox;

	OutboxProductEvents(Outbox outbox) {
		this.outbox = outbox;
	}

	@Override
	public void changed(Product product) {
		String sku = product.sku().value();
		this.outbox.append("products", sku, "dev.parley.product.changed.v1",
				new ProductChanged(sku, product.name().value(), Price.of(product.price()), product.version()));
	}

	private record ProductChanged(String sku, String name, Price price, long version) {
	}

	private record Price(String amount, String currency) {

		private static Price of(Money money) {
			return new Price(money.amount().toPlainString(), money.currency().getCurrencyCode());
		}

	}

}
