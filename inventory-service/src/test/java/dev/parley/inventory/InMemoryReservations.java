package dev.parley.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps reservations in a map; an order that holds nothing maps to empty. */
class InMemoryReservations implements Reservations {

	final Map<OrderId, Optional<Lines>> reservations = new HashMap<>();

	@Override
	public List<Demand> open(List<Demand> demands) {
		return demands.stream()
			.filter((demand) -> this.reservations.putIfAbsent(demand.order(), Optional.of(demand.lines())) == null)
			.toList();
	}

	@Override
	public void refuse(List<OrderId> orders) {
		orders.forEach((order) -> this.reservations.put(order, Optional.empty()));
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
