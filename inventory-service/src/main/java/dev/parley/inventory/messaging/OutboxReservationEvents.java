package dev.parley.inventory.messaging;

import java.util.List;
import java.util.UUID;

import dev.parley.inventory.Lines;
import dev.parley.inventory.OrderId;
import dev.parley.inventory.Reservation;
import dev.parley.inventory.ReservationEvents;
import dev.parley.messaging.Outbox;

import org.springframework.stereotype.Component;

/** Publishes on {@code reservations}, with the order's id as key. */
@Component
class OutboxReservationEvents implements ReservationEvents {

	private final Outbox outbox;

	OutboxReservationEvents(Outbox outbox) {
		this.outbox = outbox;
	}

	@Override
	public void reserved(Reservation.Held reservation) {
		append(reservation.order(), "dev.parley.stock.reserved.v1",
				new StockMoved(reservation.order().value(), EventLine.of(reservation.lines())));
	}

	@Override
	public void refused(Reservation.Refused reservation) {
		append(reservation.order(), "dev.parley.stock.refused.v1", new StockRefused(reservation.order().value(),
				"insufficient-stock", EventLine.of(reservation.missing())));
	}

	@Override
	public void released(OrderId order, Lines lines) {
		append(order, "dev.parley.stock.released.v1", new StockMoved(order.value(), EventLine.of(lines)));
	}

	private void append(OrderId order, String type, Object data) {
		this.outbox.append("reservations", order.toString(), type, data);
	}

	private record StockMoved(UUID orderId, List<EventLine> lines) {
	}

	private record StockRefused(UUID orderId, String reason, List<EventLine> missing) {
	}

}
