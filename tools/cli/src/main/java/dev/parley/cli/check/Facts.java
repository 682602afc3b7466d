package dev.parley.cli.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What all services know, read one after the other: no snapshot.
 *
 * @param accepted the orders that must exist, because their placing was answered with 201
 * @param orders all orders
 * @param reservations what inventory-service did, by order
 * @param notifications what customers were told, by order
 * @param products the books of all products
 * @param events the events of each service, by its name
 * @param erased when people were erased, by their subject
 */
record Facts(Set<UUID> accepted, Map<UUID, OrderFact> orders, Map<UUID, ReservationFact> reservations,
		Map<UUID, List<String>> notifications, List<ProductFact> products, Map<String, Counts> events,
		Map<String, Instant> erased) {

	/** Counts the events of all services. */
	long total(Function<Counts, Map<String, Long>> counts) {
		return this.events.values()
			.stream()
			.flatMap((service) -> counts.apply(service).values().stream())
			.mapToLong(Long::longValue)
			.sum();
	}

}
