package dev.parley.order.idempotency;

import java.util.UUID;

/** The outcome of claiming the right to answer a request. */
public sealed interface Claim {

	/**
	 * The request is new, or whoever began it is gone: the claimant answers it.
	 *
	 * @param request the request
	 * @param owner the claimant's token
	 */
	record Mine(Request request, UUID owner) implements Claim {
	}

	/**
	 * The request was answered.
	 *
	 * @param answer the answer
	 */
	record Answered(Answer answer) implements Claim {
	}

	/** Somebody is answering it. */
	record InProgress() implements Claim {
	}

	/** The caller used the key for another request. */
	record Reused() implements Claim {
	}

}
