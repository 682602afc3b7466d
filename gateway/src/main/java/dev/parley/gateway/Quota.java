package dev.parley.gateway;

/**
 * How often somebody may ask.
 *
 * @param owner a subject or address, each marked so that neither can pose as the other
 * @param perSecond requests per second that the owner may keep up
 */
record Quota(String owner, int perSecond) {

	/** Two seconds' worth at once: a page that loads, a script that catches up. */
	int burst() {
		return 2 * this.perSecond;
	}

}
