package dev.parley.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reserves the stock of orders: every line of an order or none, once per order. */
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
	 * Reserves stock, for one order after the other. Stock is locked last, because many
	 * orders may want the same product.
	 * @return the outcome for each order that was not decided before
	 */
	@Transactional
	public List<Reservation> reserve(List<Demand> demands) {
		List<Reservation> outcomes = decide(this.reservations.open(demands));
		this.reservations.refuse(outcomes.stream()
			.filter((outcome) -> outcome instanceof Reservation.Refused)
			.map(Reservation::order)
			.toList());
		outcomes.forEach(this::publish);
		return outcomes;
	}

	/**
	 * Takes from any slot that has enough for all, or else from all slots. An order of a
	 * product that is sold out is refused without waiting for locks.
	 */
	private List<Reservation> decide(List<Demand> demands) {
		Optional<Shelves> free = this.stock.lockFree(total(demands));
		Shelves seen = free.orElseGet(() -> this.stock.look(skus(demands.stream())));
		Set<Demand> possible = demands.stream().filter((it) -> seen.have(it.lines())).collect(Collectors.toSet());
		Shelves locked = free.orElseGet(() -> this.stock.lock(skus(possible.stream())));
		List<Reservation> outcomes = demands.stream()
			.map((demand) -> decide(demand, possible.contains(demand) ? locked : seen))
			.toList();
		this.stock.save(locked.changed());
		return outcomes;
	}

	private static Reservation decide(Demand demand, Shelves shelves) {
		Optional<Lines> missing = shelves.missing(demand.lines());
		if (missing.isPresent()) {
			return new Reservation.Refused(demand.order(), missing.get());
		}
		shelves.take(demand.lines());
		return new Reservation.Held(demand.order(), demand.lines());
	}

	private void publish(Reservation outcome) {
		switch (outcome) {
			case Reservation.Held held -> this.events.reserved(held);
			case Reservation.Refused refused -> this.events.refused(refused);
		}
	}

	private static Map<Sku, Long> total(List<Demand> demands) {
		return demands.stream()
			.flatMap((demand) -> demand.lines().items().stream())
			.collect(Collectors.groupingBy(Line::sku, Collectors.summingLong((line) -> line.quantity().value())));
	}

	private static Set<Sku> skus(Stream<Demand> demands) {
		return demands.flatMap((demand) -> demand.lines().items().stream()).map(Line::sku).collect(Collectors.toSet());
	}

}
