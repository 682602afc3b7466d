package dev.parley.gateway.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rate limit of a caller.
 *
 * @param perSecond the sustained number of requests per second; 0 disables the limit
 * @param callersPerAddress how many callers at their limit may share an address, as users
 * of a company or a mobile network do
 * @param streamsPerAddress how many streams an address may keep open
 */
@ConfigurationProperties("parley.gateway.rate-limit")
record RateLimitSettings(@DefaultValue("200") int perSecond, @DefaultValue("10") int callersPerAddress,
		@DefaultValue("100") int streamsPerAddress) {

	RateLimitSettings {
		if (perSecond < 0) {
			throw new IllegalArgumentException(
					"parley.gateway.rate-limit.per-second must be 0 or more, not " + perSecond);
		}
		if (callersPerAddress < 1) {
			throw new IllegalArgumentException(
					"parley.gateway.rate-limit.callers-per-address must be 1 or more, not " + callersPerAddress);
		}
		if (streamsPerAddress < 1) {
			throw new IllegalArgumentException(
					"parley.gateway.rate-limit.streams-per-address must be 1 or more, not " + streamsPerAddress);
		}
	}

	boolean isUnlimited() {
		return this.perSecond == 0;
	}

	int perSecondAndAddress() {
		return Math.multiplyExact(this.perSecond, this.callersPerAddress);
	}

}
