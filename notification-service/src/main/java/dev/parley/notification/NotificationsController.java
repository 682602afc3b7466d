package dev.parley.notification;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.parley.defaults.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows customers their notifications. */
@RestController
@Tag(name = "Notifications", description = "What customers were told about their orders")
class NotificationsController {

	private final Notifications notifications;

	NotificationsController(Notifications notifications) {
		this.notifications = notifications;
	}

	@GetMapping("/api/notifications")
	@PreAuthorize("hasAuthority('SCOPE_notifications:read')")
	@Operation(summary = "List your notifications, the newest first")
	Page<NotificationDocument> list(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor, Authentication caller) {
		Cursor start = Objects.requireNonNullElse(Page.cursor(cursor, Cursor::parse), Cursor.START);
		List<Notification> rows = this.notifications.of(new Customer(caller.getName()), start, limit + 1);
		return Page.of(rows.stream().map(NotificationDocument::of).toList(), limit,
				(last) -> new Cursor(last.at(), new NotificationId(last.id())).toString());
	}

	/** A notification in the API. */
	@Schema(name = "Notification")
	record NotificationDocument(UUID id, UUID orderId, String kind, String text, Instant at) {

		static NotificationDocument of(Notification notification) {
			return new NotificationDocument(notification.id().value(), notification.order().value(),
					notification.kind().label(), notification.text(), notification.at());
		}

	}

}
