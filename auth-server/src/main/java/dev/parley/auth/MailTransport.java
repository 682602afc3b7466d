package dev.parley.auth;

import java.util.UUID;

import dev.parley.messaging.ResourceUnavailableException;
import dev.parley.messaging.TryAgainLaterException;

/** Sends messages. */
public interface MailTransport {

	/**
	 * Hands a message over. No exception names the recipient.
	 * @param id the same for each attempt, so that two copies are known to be one message
	 * @throws ResourceUnavailableException if no message can be sent for now
	 * @throws TryAgainLaterException if this message cannot be sent yet
	 * @throws IllegalArgumentException if this message will never be accepted
	 */
	void send(UUID id, Mail mail);

}
