package dev.parley.auth.keys;

import java.time.Instant;

import com.nimbusds.jose.jwk.ECKey;

/**
 * A signing key whose public part is in the key set.
 *
 * @param key the key pair
 */
record PublishedKey(ECKey key, Instant createdAt) {

	String id() {
		return this.key.getKeyID();
	}

	@Override
	public String toString() {
		return id();
	}

}
