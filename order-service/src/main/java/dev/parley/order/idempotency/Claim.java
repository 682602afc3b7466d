package dev.parley.order.idempotency;

import java.util.UUID;

/** The outcome of claiming the right to answer a request. */
sealed interface Claim {

	/**
	 * The request is new or its previous owner died, so the claimant answers it.
	 *
	 * @param owner identifies the claimant
	 */
	record Mine(Request request, UUID owner) implements Claim {
	}

	/** The request has been answered. */
	record Answered(Answer answer) implements Claim {
	}

	/** The first request is still being answered. */
	record InProgress() implements Claim {
	}

	/** The caller used the key for another request. */
	record Reused() implements Claim {
	}

	/** Another claimant took the request over because the work took too long. */
	class LostException extends RuntimeException {

		LostException(String key) {
			super("The request with key %s was taken over".formatted(key));
		}

	}

}
