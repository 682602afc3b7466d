package dev.parley.order.idempotency;

/** The work took so long that somebody else has claimed it. */
public class ClaimLostException extends RuntimeException {

	ClaimLostException(String key) {
		super("The request with key %s was taken over".formatted(key));
	}

}
