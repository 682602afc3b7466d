package dev.parley.inventory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Releases the stock that an order holds, once. */
@Component
public class ReleaseStock {

	private final Reservations reservations;

	private final Stock stock;

	private final ReservationEvents events;

	ReleaseStock(Reservations reservations, Stock stock, ReservationEvents events) {
		this.reservations = reservations;
		this.stock = stock;
		this.events = events;
	}

	@Transactional
	public void release(OrderId order) {
		this.reservations.close(order).ifPresent((lines) -> {
			this.stock.save(lines.items().stream().map(this::returned).toList());
			this.events.released(order, lines);
		});
	}

	private Shelf returned(Line line) {
		Shelf shelf = this.stock.lockFree(line.sku(), 0).orElseGet(() -> this.stock.lock(line.sku()));
		return shelf.plus(line.quantity().value());
	}

}
