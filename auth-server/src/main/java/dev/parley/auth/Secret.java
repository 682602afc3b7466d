package dev.parley.auth;

import dev.parley.defaults.RefusedStart;
import org.jspecify.annotations.Nullable;

/** A configured secret that is never printed. */
public record Secret(String value) {

	/**
	 * Requires a secret to be present.
	 * @param property the property to name in the error
	 * @throws RefusedStart if the secret is missing or blank
	 */
	public static Secret required(@Nullable Secret secret, String property) {
		if (secret == null || secret.value().isBlank()) {
			throw RefusedStart.missing(property);
		}
		return secret;
	}

	@Override
	public String toString() {
		return "Secret";
	}

}
