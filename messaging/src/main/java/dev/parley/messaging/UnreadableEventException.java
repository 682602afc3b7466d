package dev.parley.messaging;

/** A message that no retry can make readable. */
class UnreadableEventException extends RuntimeException {

	UnreadableEventException(String message) {
		super(message);
	}

	UnreadableEventException(String message, Throwable cause) {
		super(message, cause);
	}

}
