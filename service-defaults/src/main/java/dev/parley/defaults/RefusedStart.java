package dev.parley.defaults;

import org.jspecify.annotations.Nullable;

/** The configuration is not safe to start with; the message is one line for operators. */
public class RefusedStart extends RuntimeException {

	public RefusedStart(String message) {
		this(message, null);
	}

	/** Reports a required secret that is not configured. */
	public static RefusedStart missing(String secret) {
		return new RefusedStart("The secret `" + secret + "` is missing: set this property,"
				+ " or add a file of this name to the directory in PARLEY_SECRETS");
	}

	public RefusedStart(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
