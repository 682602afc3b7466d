package dev.parley.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one caller may ask for.
 *
 * @param perSecond requests per second that a caller may keep up; 0 lifts the limit
 */
@ConfigurationProperties("parley.gateway.rate-limit")
record RateLimitSettings(@DefaultValue("200") int perSecond) {

	RateLimitSettings {
		if (perSecond < 0) {
			throw new IllegalArgumentException("A rate limit is 0 or more requests per second, not " + perSecond);
		}
	}

	boolean isUnlimited() {
		return this.perSecond == 0;
	}

	/** Two seconds' worth at once: a page that loads, a script that catches up. */
	int burst() {
		return 2 * this.perSecond;
	}

}
