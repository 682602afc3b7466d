package dev.parley.inventory;

import java.util.List;
import java.util.Optional;

/** What each order holds; at most one reservation per order, ever. */
public interface Reservations {

	/**
	 * Begins the reservation of an order, as held.
	 * @param order the order
	 * @param lines what it asks for
	 * @return false if the order had its reservation, or ended before it asked
	 */
	boolean open(OrderId order, Lines lines);

	/**
	 * Turns an open reservation into a refused one.
	 * @param order the order
	 */
	void refuse(OrderId order);

	/**
	 * Ends the reservation of an order. An order that never asked is remembered, so that
	 * it gets nothing if it asks later.
	 * @param order the order
	 * @return what it held; empty if it held nothing
	 */
	Optional<Lines> close(OrderId order);

	ReservationCounts count();

	/**
	 * Lists reservations by order.
	 * @param last where to go on: the last order seen
	 * @param limit how many at most
	 * @return the reservations of orders with a greater id
	 */
	List<ReservationFact> after(OrderId last, int limit);

}
