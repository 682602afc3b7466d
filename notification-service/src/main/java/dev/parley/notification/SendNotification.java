package dev.parley.notification;

import java.time.Clock;
import java.util.UUID;

import dev.parley.messaging.Outbox;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notifies a customer of the outcome of an order, once. */
@Component
class SendNotification {

	private final Notifications notifications;

	private final Outbox outbox;

	private final Clock clock;

	SendNotification(Notifications notifications, Outbox outbox, Clock clock) {
		this.notifications = notifications;
		this.outbox = outbox;
		this.clock = clock;
	}

	@Transactional
	void send(OrderId order, Customer customer, Outcome outcome) {
		Notification notification = Notification.of(order, customer, outcome, this.clock.instant());
		if (this.notifications.add(notification)) {
			this.outbox.append("notifications", order.toString(), "dev.parley.notification.sent.v1",
					new NotificationSent(order.value(), notification.kind().label(), notification.id().value()));
		}
	}

	private record NotificationSent(UUID orderId, String kind, UUID notificationId) {
	}

}
