package dev.parley.notification;

import java.time.Instant;
import java.util.UUID;

/** A position in the list of notifications, which begins with the newest. */
record Cursor(Instant at, NotificationId id) {

	private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

	/** The position before the newest notification. */
	static final Cursor START = new Cursor(END_OF_TIME, new NotificationId(new UUID(-1, -1)));

	Cursor {
		if (at.isBefore(Instant.EPOCH) || at.isAfter(END_OF_TIME)) {
			throw new IllegalArgumentException("No notification is from " + at);
		}
	}

	/**
	 * Parses the output of {@link #toString()}.
	 * @throws RuntimeException if the text is anything else
	 */
	static Cursor parse(String text) {
		String[] parts = text.split("/", 2);
		return new Cursor(Instant.parse(parts[0]), new NotificationId(UUID.fromString(parts[1])));
	}

	@Override
	public String toString() {
		return this.at + "/" + this.id;
	}

}
