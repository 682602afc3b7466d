package dev.parley.order.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.parley.messaging.Outbox;
import dev.parley.order.Lines;
import dev.parley.order.Money;
import dev.parley.order.Order;
import dev.parley.order.OrderEvents;

import org.springframework.stereotype.Component;

/** Publishes the status changes of orders on the topic {@code orders}. */
@Component
class OutboxOrderEvents implements OrderEvents {

	private final Outbox outbox;

	OutboxOrderEvents(Outbox outbox) {
		this.outbox = outbox;
	}

	@Override
	public void publish(Order order) {
		UUID id = order.id().value();
		String customer = order.customer().value();
		switch (order.status()) {
			case PENDING -> append(id, "dev.parley.order.placed.v1", Placed.of(order));
			case CONFIRMED -> append(id, "dev.parley.order.confirmed.v1", new Decided(id, customer));
			case REJECTED -> append(id, "dev.parley.order.rejected.v1",
					new Rejected(id, customer, Objects.requireNonNull(order.reason()).code()));
			case CANCELLED -> append(id, "dev.parley.order.cancelled.v1", new Decided(id, customer));
			case EXPIRED -> append(id, "dev.parley.order.expired.v1", new Decided(id, customer));
		}
	}

	private void append(UUID id, String type, Object data) {
		this.outbox.append("orders", id.toString(), type, data);
	}

	private record Placed(UUID orderId, String customer, List<Line> lines, Money total, Instant placedAt) {

		static Placed of(Order order) {
			return new Placed(order.id().value(), order.customer().value(),
					order.lines().items().stream().map(Line::of).toList(), order.lines().total(), order.placedAt());
		}

	}

	private record Line(String sku, int quantity, Money unitPrice) {

		static Line of(Lines.Line line) {
			return new Line(line.sku().value(), line.quantity().value(), line.unitPrice());
		}

	}

	private record Decided(UUID orderId, String customer) {
	}

	private record Rejected(UUID orderId, String customer, String reason) {
	}

}
