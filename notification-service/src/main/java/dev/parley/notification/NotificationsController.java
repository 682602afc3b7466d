package dev.parley.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.parley.defaults.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows customers what they were told. */
@RestController
class NotificationsController {

	private final Notifications notifications;

	NotificationsController(Notifications notifications) {
		this.notifications = notifications;
	}

	@GetMapping("/api/notifications")
	@PreAuthorize("hasAuthority('SCOPE_notifications:read')")
	Page<Item> list(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor, Authentication caller) {
		List<Notification> rows = this.notifications.of(new Customer(caller.getName()), place(cursor), limit + 1);
		Page<Notification> page = Page.of(rows, limit, (last) -> last.place().toString());
		return new Page<>(page.items().stream().map(Item::of).toList(), page.next());
	}

	private static Cursor place(@Nullable String cursor) {
		String place = Page.cursor(cursor);
		if (place == null) {
			return Cursor.FRONT;
		}
		try {
			return Cursor.parse(place);
		}
		catch (RuntimeException ex) {
			throw Page.badCursor();
		}
	}

	/** A notification as its reader sees it. */
	record Item(UUID id, UUID orderId, String kind, String text, Instant at) {

		static Item of(Notification notification) {
			return new Item(notification.id().value(), notification.order().value(), notification.kind().label(),
					notification.text(), notification.at());
		}

	}

}
