package dev.parley.notification;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.defaults.web.Page;
import dev.parley.messaging.MessagingFacts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators the facts that {@code parley check} compares. */
@RestController
@RequestMapping("/api/operations/notifications/facts")
@Tag(name = "Operations", description = "What operators and `parley check` read")
class OperationsController {

	private static final OrderId FIRST = new OrderId(new UUID(0, 0));

	private final Notifications notifications;

	private final MessagingFacts messaging;

	OperationsController(Notifications notifications, MessagingFacts messaging) {
		this.notifications = notifications;
		this.messaging = messaging;
	}

	@GetMapping
	@OperatorsOnly
	@Operation(summary = "Count the notifications of each kind, and the events in and out")
	FactsDocument facts() {
		return new FactsDocument(this.notifications.countByKind(), this.messaging.counts());
	}

	@GetMapping("/notifications")
	@OperatorsOnly
	@Operation(summary = "List the notified orders by id, with the kinds of their notifications")
	Page<NotificationFact> notifications(@RequestParam(defaultValue = "1000") @Min(1) @Max(1000) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		OrderId last = Page.cursor(cursor, (text) -> new OrderId(UUID.fromString(text)));
		return Page.of(this.notifications.after(Objects.requireNonNullElse(last, FIRST), limit + 1), limit,
				(fact) -> fact.orderId().toString());
	}

	/**
	 * The facts of this service.
	 *
	 * @param notifications the number of notifications of each kind
	 */
	@Schema(name = "NotificationFacts")
	record FactsDocument(Map<String, Long> notifications, MessagingFacts.Counts messaging) {
	}

}
