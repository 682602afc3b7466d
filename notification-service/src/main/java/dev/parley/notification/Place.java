package dev.parley.notification;

import java.time.Instant;
import java.util.UUID;

/** Where a notification stands in the list that begins with the newest. */
record Place(Instant at, NotificationId id) {

	/** Ahead of everything. */
	static final Place FRONT = new Place(Instant.parse("9999-12-31T23:59:59Z"), new NotificationId(new UUID(-1, -1)));

	/**
	 * Reads what {@link #toString()} wrote.
	 * @throws RuntimeException if it did not write this
	 */
	static Place parse(String text) {
		String[] parts = text.split("/", -1);
		if (parts.length != 2) {
			throw new IllegalArgumentException("A place has two parts");
		}
		return new Place(Instant.parse(parts[0]), new NotificationId(UUID.fromString(parts[1])));
	}

	@Override
	public String toString() {
		return this.at + "/" + this.id;
	}

}
