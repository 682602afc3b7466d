package dev.parley.order.messaging;

import dev.parley.messaging.Broadcasts;
import dev.parley.messaging.EventConsumer;
import dev.parley.order.Money;
import dev.parley.order.PriceList;
import dev.parley.order.Sku;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to price changes in every instance, from the beginning of the topic. */
@Configuration(proxyBeanMethods = false)
class ProductListener {

	@Bean
	EventConsumer products(Broadcasts broadcasts, PriceList prices) {
		return broadcasts.consumer()
			.on("dev.parley.product.changed.v1", Changed.class,
					(event) -> prices.learn(new Sku(event.data().sku()), event.data().price(), event.data().version()));
	}

	/**
	 * A product was created or changed.
	 *
	 * @param version grows with every change of the product
	 */
	record Changed(String sku, Money price, long version) {
	}

}
