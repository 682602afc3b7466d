package dev.parley.order.messaging;

import java.util.Objects;
import java.util.UUID;

import dev.parley.messaging.Outbox;
import dev.parley.order.Order;
import dev.parley.order.OrderEvents;

import org.springframework.stereotype.Component;

/** Publishes what became of an order on the topic {@code orders}. */
@Component
class OutboxOrderEvents implements OrderEvents {

	private static final String TOPIC = "orders";

	private final Outbox outbox;

	OutboxOrderEvents(Outbox outbox) {
		this.outbox = outbox;
	}

	@Override
	public void publish(Order order) {
		UUID id = order.id().value();
		String customer = order.customer().value();
		switch (order.status()) {
			case PENDING -> append("dev.parley.order.placed.v1", id, OrderEventData.Placed.of(order));
			case CONFIRMED -> append("dev.parley.order.confirmed.v1", id, new OrderEventData.Settled(id, customer));
			case REJECTED -> append("dev.parley.order.rejected.v1", id,
					new OrderEventData.Rejected(id, customer, Objects.requireNonNull(order.reason()).code()));
			case CANCELLED -> append("dev.parley.order.cancelled.v1", id, new OrderEventData.Settled(id, customer));
			case EXPIRED -> append("dev.parley.order.expired.v1", id, new OrderEventData.Settled(id, customer));
		}
	}

	private void append(String type, UUID id, OrderEventData data) {
		this.outbox.append(TOPIC, id.toString(), type, data);
	}

}
