package dev.parley.auth;

/** Sends messages. */
public interface MailTransport {

	/**
	 * Hands a message over, or fails with a {@link RuntimeException} if this should be
	 * tried again.
	 */
	void send(Mail mail);

}
