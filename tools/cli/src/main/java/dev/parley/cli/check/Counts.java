package dev.parley.cli.check;

import java.util.Map;

/**
 * The events of a service.
 *
 * @param waiting the events in its outbox
 * @param published the events that the broker has acknowledged, by type
 * @param processed the events whose effect was committed, by type
 * @param deadLettered the events that it gave up and that were not redelivered, by type
 */
record Counts(long waiting, Map<String, Long> published, Map<String, Long> processed, Map<String, Long> deadLettered) {

	static long of(Map<String, Long> counts, String type) {
		return counts.getOrDefault(type, 0L);
	}

}
