package dev.parley.cli.check;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the services know about one order.
 *
 * @param order what order-service knows; empty if it has no such order
 * @param reservation what inventory-service did for it
 * @param notifications what its customer was told
 */
record OrderEvidence(UUID id, Optional<OrderFact> order, Optional<ReservationFact> reservation,
		List<String> notifications) {

	List<String> held() {
		return this.reservation.filter(ReservationFact::isHeld).map(ReservationFact::lines).orElse(List.of());
	}

}
