package dev.parley.auth.keys;

import java.time.Instant;

import com.nimbusds.jose.jwk.ECKey;

/**
 * A signing key that everybody may know of, its public part.
 *
 * @param key the whole key
 * @param made when it was made
 */
record PublishedKey(ECKey key, Instant made) {

	String id() {
		return this.key.getKeyID();
	}

	@Override
	public String toString() {
		return id();
	}

}
