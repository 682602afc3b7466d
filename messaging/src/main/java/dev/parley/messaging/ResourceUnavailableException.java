package dev.parley.messaging;

/** A handler needs something that is away for now: no message is to blame. */
public class ResourceUnavailableException extends RuntimeException {

	public ResourceUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}
