package dev.parley.messaging;

import org.jspecify.annotations.Nullable;

/** A message that no retry can make readable. */
class UnreadableEventException extends RuntimeException {

	/** What a person can do about a message that its producer got wrong. */
	static final String ADVICE = "have its producer send it again correctly, and discard this one";

	UnreadableEventException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
