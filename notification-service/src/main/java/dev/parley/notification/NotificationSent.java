package dev.parley.notification;

import java.util.UUID;

/** The event that a customer was told what became of an order. */
record NotificationSent(UUID orderId, String kind, UUID notificationId) {

	static final String TOPIC = "notifications";

	static final String TYPE = "dev.parley.notification.sent.v1";

	static NotificationSent of(Notification notification) {
		return new NotificationSent(notification.order().value(), notification.kind().label(),
				notification.id().value());
	}

}
