package dev.parley.inventory;

/** Publishes the outcome of reservations to order-service. */
public interface ReservationEvents {

	void reserved(Reservation.Held reservation);

	void refused(Reservation.Refused reservation);

	void released(OrderId order, Lines lines);

}
