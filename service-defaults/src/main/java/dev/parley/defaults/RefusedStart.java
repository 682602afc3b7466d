package dev.parley.defaults;

import org.jspecify.annotations.Nullable;

/**
 * The server must not start as it is configured; the message is one line that says why.
 */
public class RefusedStart extends RuntimeException {

	public RefusedStart(String message) {
		this(message, null);
	}

	public RefusedStart(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
