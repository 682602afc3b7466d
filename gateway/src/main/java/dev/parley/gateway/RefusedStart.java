package dev.parley.gateway;

/**
 * The gateway must not start as it is configured; the message is one line that says why.
 */
class RefusedStart extends RuntimeException {

	RefusedStart(String message) {
		super(message);
	}

}
