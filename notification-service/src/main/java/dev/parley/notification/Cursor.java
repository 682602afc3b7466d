package dev.parley.notification;

import java.time.Instant;
import java.util.UUID;

/** Where a notification stands in the list that begins with the newest. */
record Cursor(Instant at, NotificationId id) {

	private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

	/** Ahead of everything. */
	static final Cursor FRONT = new Cursor(END_OF_TIME, new NotificationId(new UUID(-1, -1)));

	Cursor {
		if (at.isBefore(Instant.EPOCH) || at.isAfter(END_OF_TIME)) {
			throw new IllegalArgumentException("No notification is from " + at);
		}
	}

	/**
	 * Reads what {@link #toString()} wrote.
	 * @throws RuntimeException if it did not write this
	 */
	static Cursor parse(String text) {
		String[] parts = text.split("/", -1);
		if (parts.length != 2) {
			throw new IllegalArgumentException("A place has two parts");
		}
		return new Cursor(Instant.parse(parts[0]), new NotificationId(UUID.fromString(parts[1])));
	}

	@Override
	public String toString() {
		return this.at + "/" + this.id;
	}

}
