package dev.parley.inventory.messaging;

import java.util.function.Consumer;

import dev.parley.inventory.ReleaseStock;
import dev.parley.inventory.ReserveStock;
import dev.parley.messaging.Inbox;
import dev.parley.messaging.ReceivedEvent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Hands what happened to orders to the use case concerned. */
@Configuration(proxyBeanMethods = false)
class OrderListener {

	@Bean
	Consumer<Message<byte[]>> orders(Inbox inbox, ReserveStock reserve, ReleaseStock release) {
		Consumer<ReceivedEvent<OrderEnded>> end = (event) -> release.release(event.data().order());
		return inbox.consumer()
			.on("dev.parley.order.placed.v1", OrderPlaced.class,
					(event) -> reserve.reserve(event.data().order(), event.data().lines()))
			.on("dev.parley.order.cancelled.v1", OrderEnded.class, end)
			.on("dev.parley.order.expired.v1", OrderEnded.class, end);
	}

}
