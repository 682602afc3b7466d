package dev.parley.auth.operations;

import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.messaging.MessagingFacts;
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

	FactsController(MessagingFacts messaging) {
		this.messaging = messaging;
	}

	@GetMapping
	@Operation(summary = "Count the events and jobs in and out")
	FactsDocument facts() {
		return new FactsDocument(this.messaging.counts());
	}

	/** The facts of this server. */
	@Schema(name = "AuthFacts")
	record FactsDocument(MessagingFacts.Counts messaging) {
	}

}
