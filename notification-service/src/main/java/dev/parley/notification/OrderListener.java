package dev.parley.notification;

import java.util.List;
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
			.onBatch("dev.parley.order.confirmed.v1", OrderClosed.class, send(notification, new Outcome.Confirmed()))
			.onBatch("dev.parley.order.cancelled.v1", OrderClosed.class, send(notification, new Outcome.Cancelled()))
			.onBatch("dev.parley.order.expired.v1", OrderClosed.class, send(notification, new Outcome.Expired()))
			.onBatch("dev.parley.order.rejected.v1", OrderRejected.class,
					(events) -> notification.send(events.stream().map((event) -> event.data().decision()).toList()));
	}

	private static Consumer<List<ReceivedEvent<OrderClosed>>> send(SendNotification notification, Outcome outcome) {
		return (events) -> notification.send(events.stream().map((event) -> event.data().decision(outcome)).toList());
	}

	/** An order that was confirmed or cancelled, or has expired. */
	record OrderClosed(UUID orderId, String customer) {

		OrderClosed {
			Objects.requireNonNull(orderId, "orderId");
			Objects.requireNonNull(customer, "customer");
		}

		private Decision decision(Outcome outcome) {
			return new Decision(new OrderId(this.orderId), new Customer(this.customer), outcome);
		}

	}

	/** An order that was rejected. */
	record OrderRejected(UUID orderId, String customer, String reason) {

		OrderRejected {
			Objects.requireNonNull(orderId, "orderId");
			Objects.requireNonNull(customer, "customer");
			Objects.requireNonNull(reason, "reason");
		}

		private Decision decision() {
			return new Decision(new OrderId(this.orderId), new Customer(this.customer),
					new Outcome.Rejected(Reason.of(this.reason)));
		}

	}

}
