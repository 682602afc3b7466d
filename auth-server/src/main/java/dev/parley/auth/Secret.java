package dev.parley.auth;

import dev.parley.defaults.RefusedStart;
import org.jspecify.annotations.Nullable;

/** A configured value that is never printed. */
public record Secret(String value) {

	/**
	 * That secret, or the end of the start when it is missing.
	 * @param property the name to tell whoever has to provide it
	 */
	public static Secret required(@Nullable Secret secret, String property) {
		if (secret == null || secret.value().isBlank()) {
			throw missing(property);
		}
		return secret;
	}

	static RefusedStart missing(String property) {
		return new RefusedStart("The secret `" + property + "` is missing: set this property,"
				+ " or put a file of this name into the directory that PARLEY_SECRETS names");
	}

	@Override
	public String toString() {
		return "Secret";
	}

}
