package dev.parley.messaging;

import org.jspecify.annotations.Nullable;

/** A message that no retry can make readable. */
class UnreadableEventException extends RuntimeException {

	UnreadableEventException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
