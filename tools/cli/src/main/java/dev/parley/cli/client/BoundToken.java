package dev.parley.cli.client;

import java.net.URI;

/**
 * An access token that is bound to a key (DPoP, RFC 9449).
 *
 * @param value the token
 */
public record BoundToken(String value, ProofKey key) {

	/** Proves the key in one request. */
	public String proof(String method, URI url) {
		return this.key.proof(method, url, this.value);
	}

}
