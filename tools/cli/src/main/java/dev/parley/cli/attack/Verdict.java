package dev.parley.cli.attack;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How an attack ended.
 *
 * @param attack what was tried
 * @param held whether the platform resisted
 * @param what the responses, counted by status
 */
public record Verdict(String attack, boolean held, String what) {

	/** An attack is held if every response has one of the expected statuses. */
	static Verdict refused(String attack, Stream<String> statuses, String... expected) {
		Map<String, Long> counts = new TreeMap<>();
		statuses.forEach((status) -> counts.merge(status, 1L, Long::sum));
		Responses responses = new Responses(counts);
		return new Verdict(attack, responses.areOnly(expected), responses.toString());
	}

}
