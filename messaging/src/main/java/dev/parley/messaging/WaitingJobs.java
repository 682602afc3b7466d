package dev.parley.messaging;

import java.util.Map;

/** Knows how many jobs wait. */
public interface WaitingJobs {

	/**
	 * Asks the broker. The jobs in hand count as well.
	 * @return the jobs by queue; empty if the broker does not answer
	 */
	Map<String, Long> count();

}
