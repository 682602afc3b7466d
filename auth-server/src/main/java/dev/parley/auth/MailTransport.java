package dev.parley.auth;

import java.util.UUID;

import dev.parley.messaging.ResourceUnavailableException;

/** Sends messages. */
public interface MailTransport {

	/**
	 * Hands a message over. Other exceptions than these mean that this message should be
	 * tried again; none of them names the recipient.
	 * @param id the same for each attempt, so that two copies are known to be one message
	 * @throws ResourceUnavailableException if no message can be sent for now
	 * @throws IllegalArgumentException if this message will never be accepted
	 */
	void send(UUID id, Mail mail);

}
