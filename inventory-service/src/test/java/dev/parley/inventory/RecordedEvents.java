package dev.parley.inventory;

import java.util.ArrayList;
import java.util.List;

/** Records the published events. */
class RecordedEvents implements ReservationEvents, ProductEvents {

	final List<Object> published = new ArrayList<>();

	@Override
	public void reserved(Reservation.Held reservation) {
		this.published.add(reservation);
	}

	@Override
	public void refused(Reservation.Refused reservation) {
		this.published.add(reservation);
	}

	@Override
	public void released(OrderId order, Lines lines) {
		this.published.add(new Released(order, lines));
	}

	@Override
	public void changed(Product product) {
		this.published.add(product);
	}

	/** The event that an order released its stock. */
	record Released(OrderId order, Lines lines) {
	}

}
