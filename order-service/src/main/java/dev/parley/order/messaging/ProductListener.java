package dev.parley.order.messaging;

import java.util.function.Consumer;

import dev.parley.messaging.Inbox;
import dev.parley.order.Money;
import dev.parley.order.PriceList;
import dev.parley.order.Sku;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Hears about prices, in every instance, from the beginning of the topic. */
@Configuration(proxyBeanMethods = false)
class ProductListener {

	@Bean
	Consumer<Message<byte[]>> products(Inbox inbox, PriceList prices) {
		return inbox.broadcast()
			.on("dev.parley.product.changed.v1", Changed.class, (event) -> prices.learn(new Sku(event.data().sku()),
					event.data().price().toMoney(), event.data().version()));
	}

	/**
	 * A product was created or changed.
	 *
	 * @param sku the product
	 * @param price its price now
	 * @param version counts its changes
	 */
	record Changed(String sku, Price price, long version) {
	}

	/**
	 * A price.
	 *
	 * @param amount the amount
	 * @param currency the currency (ISO 4217)
	 */
	record Price(String amount, String currency) {

		Money toMoney() {
			return Money.of(this.amount, this.currency);
		}

	}

}
