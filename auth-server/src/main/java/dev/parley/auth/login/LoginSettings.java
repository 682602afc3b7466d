package dev.parley.auth.login;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often a password can be guessed, and how long a login counts as recent.
 *
 * @param perAccount attempts on one name until it is locked for a while
 * @param perAddress attempts from one address until it is locked for a while
 * @param lock how long the first lock lasts; each further failure doubles it
 * @param longestLock how long a lock lasts at most
 * @param memory after how long without an attempt all is forgotten
 * @param recent for how long after a login its user may change factors
 */
@ConfigurationProperties("parley.auth.login")
record LoginSettings(@DefaultValue("10") int perAccount, @DefaultValue("100") int perAddress,
		@DefaultValue("1m") Duration lock, @DefaultValue("15m") Duration longestLock,
		@DefaultValue("1h") Duration memory, @DefaultValue("10m") Duration recent) {

	Duration lockAfter(int surplus) {
		Duration doubled = this.lock.multipliedBy(1L << Math.min(surplus, 20));
		return (doubled.compareTo(this.longestLock) < 0) ? doubled : this.longestLock;
	}

}
