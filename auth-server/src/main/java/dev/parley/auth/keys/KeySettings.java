package dev.parley.auth.keys;

import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The lifetime of a signing key.
 *
 * @param signs how long a key signs before it is rotated
 * @param ahead how long a key is published before it signs, so that every verifier knows
 * it by then
 * @param outlasts how long a key stays published after the next one starts to sign:
 * longer than its tokens are valid
 */
@ConfigurationProperties("parley.auth.keys")
record KeySettings(@DefaultValue("30d") Duration signs, @DefaultValue("5m") Duration ahead,
		@DefaultValue("1h") Duration outlasts) {

	Instant signsFrom(PublishedKey key) {
		return key.createdAt().plus(this.ahead);
	}

}
