package dev.parley.notification;

import java.util.UUID;

/** The id of a notification. */
record NotificationId(UUID value) {

	static NotificationId next() {
		return new NotificationId(UUID.randomUUID());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
