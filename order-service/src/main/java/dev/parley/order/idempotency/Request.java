package dev.parley.order.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.regex.Pattern;

import dev.parley.defaults.Problem;

import org.springframework.http.HttpStatus;

/**
 * A request that its caller may repeat.
 *
 * @param caller who sent it; each caller has separate keys
 * @param key the caller's {@code Idempotency-Key}
 * @param hash the SHA-256 hash of the content
 */
public record Request(String caller, String key, byte[] hash) {

	/** The header that carries the key. */
	public static final String KEY = "Idempotency-Key";

	private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

	/**
	 * Describes a request.
	 * @param content what it asks for, in a canonical form
	 * @throws Problem with status 400 if the key is malformed
	 */
	public static Request of(String caller, String key, byte[] content) {
		if (!KEY_FORM.matcher(key).matches()) {
			throw Problem.invalid(HttpStatus.BAD_REQUEST, "invalid-request", "The request is not valid",
					List.of(new Problem.Field(KEY, "must be 1 to 255 visible ASCII characters")));
		}
		try {
			return new Request(caller, key, MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
