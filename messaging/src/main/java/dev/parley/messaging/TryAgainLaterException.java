package dev.parley.messaging;

/** This job cannot be done yet, although others can. */
public class TryAgainLaterException extends RuntimeException {

	public TryAgainLaterException(String message) {
		super(message);
	}

}
