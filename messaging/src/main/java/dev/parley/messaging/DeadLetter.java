package dev.parley.messaging;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A message that a consumer could not handle.
 *
 * @param message the message as it was delivered
 * @param error the exception of the last attempt
 * @param stack the stack trace of that exception
 * @param attempts how often the message was tried
 * @param at the time of the last attempt
 */
public record DeadLetter(UUID id, Delivery message, String error, String stack, int attempts, Instant at, State state) {

	/**
	 * Returns the CloudEvents type.
	 * @return null if the message has none
	 */
	public @Nullable String type() {
		return this.message.headers().get(CloudEvents.TYPE);
	}

	/** What became of a dead letter. */
	public enum State {

		/** An operator has to decide. */
		DEAD,

		/** Its consumer has handled it after all. */
		REDELIVERED,

		/** An operator has discarded it. */
		DISCARDED

	}

	/**
	 * A decision about a dead letter.
	 *
	 * @param who the subject of the operator's token
	 * @param action {@code REDELIVERY} or {@code DISCARD}
	 */
	public record Audit(Instant at, String who, String action, @Nullable String reason, String outcome) {
	}

}
