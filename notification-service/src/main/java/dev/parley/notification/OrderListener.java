package dev.parley.notification;

import java.util.function.Consumer;

import dev.parley.messaging.Inbox;
import dev.parley.messaging.ReceivedEvent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Translates what happens to orders into what customers are told. */
@Configuration(proxyBeanMethods = false)
class OrderListener {

	@Bean
	Consumer<Message<byte[]>> orders(Inbox inbox, SendNotification customers) {
		return inbox.consumer()
			.on("dev.parley.order.confirmed.v1", OrderClosed.class, tell(customers, new Outcome.Confirmed()))
			.on("dev.parley.order.cancelled.v1", OrderClosed.class, tell(customers, new Outcome.Cancelled()))
			.on("dev.parley.order.expired.v1", OrderClosed.class, tell(customers, new Outcome.Expired()))
			.on("dev.parley.order.rejected.v1", OrderRejected.class,
					(event) -> customers.send(event.data().order(), event.data().recipient(), event.data().outcome()));
	}

	private static Consumer<ReceivedEvent<OrderClosed>> tell(SendNotification customers, Outcome outcome) {
		return (event) -> customers.send(event.data().order(), event.data().recipient(), outcome);
	}

}
