package dev.parley.messaging;

import java.util.Map;

/** Knows how many jobs wait. */
public interface WaitingJobs {

	/**
	 * Asks the broker, and counts those in hand and the postponed ones as well.
	 * @return the jobs by queue; empty if the broker does not answer
	 */
	Map<String, Long> count();

}
