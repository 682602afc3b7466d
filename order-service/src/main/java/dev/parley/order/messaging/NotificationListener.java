package dev.parley.order.messaging;

import java.util.UUID;

import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.Inbox;
import dev.parley.order.OrderId;
import dev.parley.order.OrderProcess;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to the notifications that notification-service sent. */
@Configuration(proxyBeanMethods = false)
class NotificationListener {

	@Bean
	EventConsumer notifications(Inbox inbox, OrderProcess process) {
		return inbox.consumer()
			.on("dev.parley.notification.sent.v1", Sent.class,
					(event) -> process.notified(new OrderId(event.data().orderId()), event.data().kind()));
	}

	/** A notification was sent. */
	record Sent(UUID orderId, String kind) {
	}

}
