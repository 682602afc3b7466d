package dev.parley.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.parley.messaging.Outbox;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notifies customers of the outcome of their orders, once, and requests an e-mail of each
 * notification.
 */
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
	void send(List<Decision> decisions) {
		Instant now = this.clock.instant();
		this.notifications.add(decisions.stream().map((decision) -> Notification.of(decision, now)).toList())
			.forEach(this::announce);
	}

	private void announce(Notification notification) {
		this.outbox.append("notifications", notification.order().toString(), "dev.parley.notification.sent.v1",
				new NotificationSent(notification.order().value(), notification.kind().label(),
						notification.id().value()));
		this.outbox.append("mails", notification.id().toString(), "dev.parley.mail.requested.v1",
				new MailRequested(notification.id().value(), notification.customer().name(),
						notification.kind().subject(), notification.text()));
	}

	private record NotificationSent(UUID orderId, String kind, UUID notificationId) {
	}

	private record MailRequested(UUID mailId, String customer, String subject, String text) {
	}

}
