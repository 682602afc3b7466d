package dev.parley.inventory;

import java.util.Map;
import java.util.stream.Collectors;

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
			Map<Sku, Long> skus = lines.items().stream().collect(Collectors.toMap(Line::sku, (_) -> 0L));
			Shelves shelves = this.stock.lockFree(skus).orElseGet(() -> this.stock.lock(skus.keySet()));
			shelves.putBack(lines);
			this.stock.save(shelves.changed());
			this.events.released(order, lines);
		});
	}

}
