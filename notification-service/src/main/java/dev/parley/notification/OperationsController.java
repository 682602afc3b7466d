package dev.parley.notification;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.parley.defaults.web.Page;
import dev.parley.messaging.MessagingFacts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells operators what must agree with the facts of the other services. */
@RestController
@RequestMapping("/api/operations/notifications/facts")
class OperationsController {

	private static final OrderId FIRST = new OrderId(new UUID(0, 0));

	private final Notifications notifications;

	private final MessagingFacts messaging;

	OperationsController(Notifications notifications, MessagingFacts messaging) {
		this.notifications = notifications;
		this.messaging = messaging;
	}

	@GetMapping
	@PreAuthorize("hasAuthority('SCOPE_operations') and hasRole('OPERATOR')")
	Facts facts() {
		Map<String, Long> byKind = new TreeMap<>();
		this.notifications.countByKind().forEach((kind, count) -> byKind.put(kind.label(), count));
		return new Facts(byKind, this.messaging.counts());
	}

	@GetMapping("/notifications")
	@PreAuthorize("hasAuthority('SCOPE_operations') and hasRole('OPERATOR')")
	Page<NotificationFact> notifications(@RequestParam(defaultValue = "1000") @Min(1) @Max(1000) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		return Page.of(this.notifications.after(place(cursor), limit + 1), limit, (told) -> told.orderId().toString());
	}

	private static OrderId place(@Nullable String cursor) {
		String last = Page.cursor(cursor);
		try {
			return (last != null) ? new OrderId(UUID.fromString(last)) : FIRST;
		}
		catch (IllegalArgumentException ex) {
			throw Page.badCursor();
		}
	}

	/**
	 * The counts of this service.
	 *
	 * @param notifications how many notifications there are of each kind
	 * @param messaging its events
	 */
	record Facts(Map<String, Long> notifications, MessagingFacts.Counts messaging) {
	}

}
