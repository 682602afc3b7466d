package dev.parley.notification;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells operators the counts that must agree with those of the other services. */
@RestController
class FactsController {

	private final Notifications notifications;

	FactsController(Notifications notifications) {
		this.notifications = notifications;
	}

	@GetMapping("/api/operations/notifications/facts")
	@PreAuthorize("hasAuthority('SCOPE_operations')")
	Facts facts() {
		Map<String, Long> byKind = new TreeMap<>();
		this.notifications.countByKind().forEach((kind, count) -> byKind.put(kind.label(), count));
		return new Facts(byKind);
	}

	/**
	 * The counts of this service.
	 *
	 * @param notifications how many notifications there are of each kind
	 */
	record Facts(Map<String, Long> notifications) {
	}

}
