package dev.parley.notification;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.Inbox;
import dev.parley.messaging.ReceivedEvent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends a notification when an order reaches a final state. */
@Configuration(proxyBeanMethods = false)
class OrderListener {

	@Bean
	EventConsumer orders(Inbox inbox, SendNotification notification) {
		return inbox.consumer()
			.on("dev.parley.order.confirmed.v1", OrderClosed.class, send(notification, new Outcome.Confirmed()))
			.on("dev.parley.order.cancelled.v1", OrderClosed.class, send(notification, new Outcome.Cancelled()))
			.on("dev.parley.order.expired.v1", OrderClosed.class, send(notification, new Outcome.Expired()))
			.on("dev.parley.order.rejected.v1", OrderRejected.class,
					(event) -> notification.send(new OrderId(event.data().orderId), new Customer(event.data().customer),
							new Outcome.Rejected(Reason.of(event.data().reason))));
	}

	private static Consumer<ReceivedEvent<OrderClosed>> send(SendNotification notification, Outcome outcome) {
		return (event) -> notification.send(new OrderId(event.data().orderId), new Customer(event.data().customer),
				outcome);
	}

	/** An order that was confirmed or cancelled, or has expired. */
	record OrderClosed(UUID orderId, String customer) {

		OrderClosed {
			Objects.requireNonNull(orderId, "orderId");
			Objects.requireNonNull(customer, "customer");
		}

	}

	/** An order that was rejected. */
	record OrderRejected(UUID orderId, String customer, String reason) {

		OrderRejected {
			Objects.requireNonNull(orderId, "orderId");
			Objects.requireNonNull(customer, "customer");
			Objects.requireNonNull(reason, "reason");
		}

	}

}
