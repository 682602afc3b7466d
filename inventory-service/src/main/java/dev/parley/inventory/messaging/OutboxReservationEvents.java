package dev.parley.inventory.messaging;

import java.util.List;
import java.util.UUID;

import dev.parley.inventory.Lines;
import dev.parley.inventory.OrderId;
import dev.parley.inventory.Reservation;
import dev.parley.inventory.ReservationEvents;
import dev.parley.messaging.Outbox;

import org.springframework.stereotype.Component;

/** Publishes to the topic {@code reservations}, with the order id as the key. */
@Component
class OutboxReservationEvents implements ReservationEvents {

	private final Outbox outbox;

	OutboxReservationEvents(Outbox outbox) {
		this.outbox = outbox;
	}

	@Override
	public void reserved(Reservation.Held reservation) {
		append(reservation.order(), "dev.parley.stock.reserved.v1",
				new StockMoved(reservation.order().value(), items(reservation.lines())));
	}

	@Override
	public void refused(Reservation.Refused reservation) {
		OrderId order = reservation.order();
		append(order, "dev.parley.stock.refused.v1",
				new StockRefused(order.value(), "insufficient-stock", items(reservation.missing())));
	}

	@Override
	public void released(OrderId order, Lines lines) {
		append(order, "dev.parley.stock.released.v1", new StockMoved(order.value(), items(lines)));
	}

	private void append(OrderId order, String type, Object data) {
		this.outbox.append("reservations", order.toString(), type, data);
	}

	private static List<Item> items(Lines lines) {
		return lines.items().stream().map((line) -> new Item(line.sku().value(), line.quantity().value())).toList();
	}

	private record StockMoved(UUID orderId, List<Item> lines) {
	}

	private record StockRefused(UUID orderId, String reason, List<Item> missing) {
	}

	private record Item(String sku, int quantity) {
	}

}
