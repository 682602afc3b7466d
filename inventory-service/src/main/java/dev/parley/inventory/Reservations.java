package dev.parley.inventory;

import java.util.List;
import java.util.Optional;

/** The reservations of all orders; an order never has more than one. */
public interface Reservations {

	/**
	 * Opens a reservation for each order, which holds its lines.
	 * @return the demands without those whose order already has a reservation, or ended
	 * before
	 */
	List<Demand> open(List<Demand> demands);

	/** Turns open reservations into refused ones. */
	void refuse(List<OrderId> orders);

	/**
	 * Closes the reservation of an order. An order without one is recorded, so that it
	 * cannot reserve later.
	 * @return the lines that it held; empty if it held nothing
	 */
	Optional<Lines> close(OrderId order);

	ReservationCounts count();

	/** Lists the reservations of orders with a greater id, sorted by order id. */
	List<ReservationFact> after(OrderId last, int limit);

}
