package dev.parley.cli.attack;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a platform answered many requests.
 *
 * @param counts by status, or {@link #CLOSED}
 */
record Responses(Map<String, Long> counts) {

	/** The connection ended without a response. */
	static final String CLOSED = "closed";

	static Responses of(Stream<String> statuses) {
		return new Responses(
				statuses.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())));
	}

	/** Whether no other status came than these. */
	boolean areOnly(String... statuses) {
		return Set.of(statuses).containsAll(this.counts.keySet());
	}

	@Override
	public String toString() {
		return this.counts.entrySet()
			.stream()
			.map((count) -> count.getValue() + " x " + count.getKey())
			.collect(Collectors.joining(", "));
	}

}
