package dev.parley.gateway.limits;

/**
 * A rate limit.
 *
 * @param owner a subject or an address, with a prefix so that they cannot be confused
 * @param perSecond the sustained number of requests per second
 */
record Quota(String owner, int perSecond) {

	/** Twice the rate, for a page that loads or a script that catches up. */
	int burst() {
		return 2 * this.perSecond;
	}

}
