package dev.parley.auth.login;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits for failed logins, and how long a login counts as recent.
 *
 * @param perAccount failures until a user name is locked
 * @param perAddress failures until an address is locked
 * @param lock the duration of the first lock; each further failure doubles it
 * @param longestLock the maximum duration of a lock
 * @param memory how long after the last attempt the failures are forgotten
 * @param recent how long after a login the user may change the account
 * @param device how long after a login strangers cannot lock the user out of the browser
 */
@ConfigurationProperties("parley.auth.login")
record LoginSettings(@DefaultValue("10") int perAccount, @DefaultValue("100") int perAddress,
		@DefaultValue("1m") Duration lock, @DefaultValue("15m") Duration longestLock,
		@DefaultValue("1h") Duration memory, @DefaultValue("10m") Duration recent,
		@DefaultValue("180d") Duration device) {

	Duration lockAfter(int surplus) {
		Duration doubled = this.lock.multipliedBy(1L << Math.min(surplus, 20));
		return (doubled.compareTo(this.longestLock) < 0) ? doubled : this.longestLock;
	}

}
