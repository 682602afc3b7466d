package dev.parley.auth.operations;

import java.util.Map;

import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.messaging.MessagingFacts;
import dev.parley.messaging.WaitingJobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators the facts that {@code parley check} compares. */
@RestController
@RequestMapping("/operations/facts")
@Tag(name = "Operations", description = "What operators and `parley check` read")
@OperatorsOnly
class FactsController {

	private final MessagingFacts messaging;

	private final WaitingJobs jobs;

	FactsController(MessagingFacts messaging, WaitingJobs jobs) {
		this.messaging = messaging;
		this.jobs = jobs;
	}

	@GetMapping
	@Operation(summary = "Count the events and jobs in and out")
	FactsDocument facts() {
		Map<String, Long> waiting = this.jobs.count();
		return new FactsDocument(this.messaging.counts(), waiting);
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

}
