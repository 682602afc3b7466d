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
			case PENDING -> append(id, "placed", Placed.of(order));
			case CONFIRMED -> append(id, "confirmed", new Decided(id, customer));
			case REJECTED ->
				append(id, "rejected", new Rejected(id, customer, Objects.requireNonNull(order.reason()).code()));
			case CANCELLED -> append(id, "cancelled", new Decided(id, customer));
			case EXPIRED -> append(id, "expired", new Decided(id, customer));
		}
	}

	private void append(UUID id, String event, Object data) {
		this.outbox.append("orders", id.toString(), "dev.parley.order." + event + ".v1", data);
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
