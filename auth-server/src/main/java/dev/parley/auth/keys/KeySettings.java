package dev.parley.auth.keys;

import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a signing key lives.
 *
 * @param signs how long it signs until the next one is made
 * @param ahead how long it is published before it signs, so that whoever verifies tokens
 * knows it by then
 * @param outlasts how long it stays published when the next one signs, longer than any
 * token that it signed
 */
@ConfigurationProperties("parley.auth.keys")
record KeySettings(@DefaultValue("30d") Duration signs, @DefaultValue("5m") Duration ahead,
		@DefaultValue("1h") Duration outlasts) {

	/** When a key that was made then begins to sign. */
	Instant signsFrom(Instant made) {
		return made.plus(this.ahead);
	}

}
