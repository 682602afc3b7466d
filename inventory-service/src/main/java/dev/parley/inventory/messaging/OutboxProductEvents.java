package dev.parley.inventory.messaging;

import dev.parley.inventory.Money;
import dev.parley.inventory.Product;
import dev.parley.inventory.ProductEvents;
import dev.parley.messaging.Outbox;

import org.springframework.stereotype.Component;

/** Publishes to the compacted topic {@code products}, with the SKU as the key. */
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
				new ProductChanged(sku, product.name().value(), product.price(), product.version()));
	}

	private record ProductChanged(String sku, String name, Money price, long version) {
	}

}
