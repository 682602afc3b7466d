package dev.parley.order.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A request that its caller may repeat.
 *
 * @param caller who sends it; each caller has keys of their own
 * @param key the caller's name for it
 * @param hash what it asks for: an equal hash is the same request
 */
public record Request(String caller, String key, byte[] hash) {

	/**
	 * Describes a request.
	 * @param caller who sends it
	 * @param key the caller's name for it
	 * @param content what it asks for, in a canonical form
	 * @return the request
	 */
	public static Request of(String caller, String key, byte[] content) {
		try {
			return new Request(caller, key, MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
