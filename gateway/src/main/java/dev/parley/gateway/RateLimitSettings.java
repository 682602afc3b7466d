package dev.parley.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one caller may ask for.
 *
 * @param perSecond requests per second that a caller may keep up; 0 lifts the limit
 * @param callersPerAddress how many callers at their limit an address may be: many users
 * can share the address of a company or a mobile network
 */
@ConfigurationProperties("parley.gateway.rate-limit")
record RateLimitSettings(@DefaultValue("200") int perSecond, @DefaultValue("10") int callersPerAddress) {

	RateLimitSettings {
		if (perSecond < 0) {
			throw new IllegalArgumentException("A rate limit is 0 or more requests per second, not " + perSecond);
		}
		if (callersPerAddress < 1) {
			throw new IllegalArgumentException("An address has 1 or more callers, not " + callersPerAddress);
		}
	}

	boolean isUnlimited() {
		return this.perSecond == 0;
	}

	int perSecondAndAddress() {
		return Math.multiplyExact(this.perSecond, this.callersPerAddress);
	}

}
