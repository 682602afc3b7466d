package dev.parley.inventory;

import java.util.ArrayList;
import java.util.List;

/** Remembers what was published. */
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

	/** The news that an order gave its stock back. */
	record Released(OrderId order, Lines lines) {
	}

}
