package dev.parley.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps reservations in a map; an order that holds nothing maps to empty. */
class InMemoryReservations implements Reservations {

	final Map<OrderId, Optional<Lines>> reservations = new HashMap<>();

	@Override
	public boolean open(OrderId order, Lines lines) {
		return this.reservations.putIfAbsent(order, Optional.of(lines)) == null;
	}

	@Override
	public void refuse(OrderId order) {
		this.reservations.put(order, Optional.empty());
	}

	@Override
	public Optional<Lines> close(OrderId order) {
		Optional<Lines> held = this.reservations.put(order, Optional.empty());
		return (held != null) ? held : Optional.empty();
	}

	@Override
	public ReservationCounts count() {
		throw new UnsupportedOperationException("Only the database counts reservations");
	}

	@Override
	public List<ReservationFact> after(OrderId last, int limit) {
		throw new UnsupportedOperationException("Only the database lists reservations");
	}

}
