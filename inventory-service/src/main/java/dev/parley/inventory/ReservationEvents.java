package dev.parley.inventory;

/** Tells order-service what became of the stock of its orders. */
public interface ReservationEvents {

	void reserved(Reservation.Held reservation);

	void refused(Reservation.Refused reservation);

	void released(OrderId order, Lines lines);

}
