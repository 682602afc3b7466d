package dev.parley.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reserves the stock of an order: every line or none, once per order. */
@Component
public class ReserveStock {

	private final Reservations reservations;

	private final Stock stock;

	private final ReservationEvents events;

	ReserveStock(Reservations reservations, Stock stock, ReservationEvents events) {
		this.reservations = reservations;
		this.stock = stock;
		this.events = events;
	}

	/**
	 * Reserves stock. Stock is locked last, because many orders may want the same
	 * product.
	 * @return empty if the order has been decided before
	 */
	@Transactional
	public Optional<Reservation> reserve(OrderId order, Lines lines) {
		if (!this.reservations.open(order, lines)) {
			return Optional.empty();
		}
		List<Pick> picks = lines.items().stream().map(this::pick).toList();
		List<Line> missing = picks.stream().flatMap(Pick::missing).toList();
		return Optional.of(missing.isEmpty() ? hold(new Reservation.Held(order, lines), picks)
				: refuse(new Reservation.Refused(order, new Lines(missing))));
	}

	private Pick pick(Line line) {
		return new Pick(line,
				this.stock.lockFree(line.sku(), line.quantity().value()).orElseGet(() -> lockIfEnough(line)));
	}

	/** Refuses a product that is sold out without waiting for its locks. */
	private Shelf lockIfEnough(Line line) {
		Shelf shelf = this.stock.look(line.sku());
		return (shelf.available() < line.quantity().value()) ? shelf : this.stock.lock(line.sku());
	}

	private Reservation hold(Reservation.Held reservation, List<Pick> picks) {
		this.stock.save(picks.stream().map(Pick::taken).toList());
		this.events.reserved(reservation);
		return reservation;
	}

	private Reservation refuse(Reservation.Refused reservation) {
		this.reservations.refuse(reservation.order());
		this.events.refused(reservation);
		return reservation;
	}

	/** A line, and the shelf to take it from. */
	private record Pick(Line line, Shelf shelf) {

		Stream<Line> missing() {
			long missing = this.line.quantity().value() - this.shelf.available();
			return (missing > 0) ? Stream.of(new Line(this.line.sku(), new Quantity((int) missing))) : Stream.empty();
		}

		Shelf taken() {
			return this.shelf.plus(-this.line.quantity().value());
		}

	}

}
