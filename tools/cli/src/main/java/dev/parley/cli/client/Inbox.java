package dev.parley.cli.client;

import java.time.Instant;
import java.util.stream.Stream;

/** What a mail server has received. */
public interface Inbox {

	/** The messages, the newest first; each is read when its turn comes. */
	Stream<Letter> letters();

	/** Returns the plain text of a message. */
	String text(String id);

	/**
	 * A message.
	 *
	 * @param id its name in this inbox
	 * @param messageId the id that its sender gave it, which copies have in common
	 */
	record Letter(String id, Instant at, String to, String subject, String messageId) {
	}

}
