package dev.parley.order.messaging;

import java.util.UUID;
import java.util.stream.Collectors;

import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.Inbox;
import dev.parley.messaging.ReceivedEvent;
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
			.onBatch("dev.parley.notification.sent.v1", Sent.class,
					(events) -> process.notified(events.stream()
						.map(ReceivedEvent::data)
						.collect(Collectors.toMap((sent) -> new OrderId(sent.orderId()), Sent::kind))));
	}

	/** A notification was sent. */
	record Sent(UUID orderId, String kind) {
	}

}
