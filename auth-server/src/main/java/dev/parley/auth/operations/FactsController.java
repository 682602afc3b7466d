package dev.parley.auth.operations;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import dev.parley.auth.SecurityEvents;
import dev.parley.auth.SecurityEvents.Disabled;
import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.defaults.web.Page;
import dev.parley.messaging.MessagingFacts;
import dev.parley.messaging.WaitingJobs;
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
@RequestMapping("/operations/facts")
@Tag(name = "Operations", description = "What operators and `parley check` read")
@OperatorsOnly
class FactsController {

	private final MessagingFacts messaging;

	private final WaitingJobs jobs;

	private final SecurityEvents events;

	FactsController(MessagingFacts messaging, WaitingJobs jobs, SecurityEvents events) {
		this.messaging = messaging;
		this.jobs = jobs;
		this.events = events;
	}

	@GetMapping
	@Operation(summary = "Count the events and jobs in and out")
	FactsDocument facts() {
		Map<String, Long> waiting = this.jobs.count();
		return new FactsDocument(this.messaging.counts(), waiting);
	}

	@GetMapping("/disabled-accounts")
	@Operation(summary = "List when accounts were disabled in the last year")
	Page<DisabledAccountDocument> disabledAccounts(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		long last = Objects.requireNonNullElse(Page.cursor(cursor, Long::valueOf), 0L);
		Page<Disabled> page = Page.of(this.events.disabledAfter(last, limit + 1), limit,
				(disabled) -> Long.toString(disabled.position()));
		return new Page<>(page.items().stream().map(DisabledAccountDocument::of).toList(), page.next());
	}

	/**
	 * The facts of this server.
	 *
	 * @param waitingJobs the jobs that are not done, by queue, read before the other
	 * counts: a job that is done in between counts twice, and none is left out; empty if
	 * the broker does not answer
	 */
	@Schema(name = "AuthFacts")
	record FactsDocument(MessagingFacts.Counts messaging, Map<String, Long> waitingJobs) {
	}

	/**
	 * A time in which an account was disabled.
	 *
	 * @param subject the id by which other services know the user
	 * @param enabledAt missing if it is still disabled
	 */
	@Schema(name = "DisabledAccount")
	record DisabledAccountDocument(String subject, Instant disabledAt, @Nullable Instant enabledAt) {

		private static DisabledAccountDocument of(Disabled disabled) {
			return new DisabledAccountDocument(disabled.subject(), disabled.from(), disabled.until());
		}

	}

}
