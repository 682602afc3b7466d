package dev.parley.cli.check;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the services know beside their orders.
 *
 * @param products the books of all products
 * @param events the events of each service, by its name
 * @param jobs the jobs that wait, by queue; empty if the broker did not tell
 */
record Facts(List<ProductFact> products, Map<String, Counts> events, Map<String, Long> jobs) {

	/** Counts the events of all services. */
	long total(Function<Counts, Map<String, Long>> counts) {
		return this.events.values()
			.stream()
			.flatMap((service) -> counts.apply(service).values().stream())
			.mapToLong(Long::longValue)
			.sum();
	}

}
