package dev.parley.order.messaging;

import java.util.UUID;
import java.util.function.Consumer;

import dev.parley.messaging.Inbox;
import dev.parley.order.OrderId;
import dev.parley.order.OrderProcess;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Hears that notification-service told a customer. */
@Configuration(proxyBeanMethods = false)
class NotificationListener {

	@Bean
	Consumer<Message<byte[]>> notifications(Inbox inbox, OrderProcess process) {
		return inbox.consumer()
			.on("dev.parley.notification.sent.v1", Sent.class,
					(event) -> process.notified(new OrderId(event.data().orderId()), event.data().kind()));
	}

	/**
	 * A customer was told.
	 *
	 * @param orderId about which order
	 * @param kind what
	 */
	record Sent(UUID orderId, String kind) {
	}

}
