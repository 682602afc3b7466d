package dev.parley.defaults.web;

import java.util.List;
import java.util.Objects;

import dev.parley.defaults.Problem;
import dev.parley.defaults.web.AuditLogs.Place;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets operators verify the logs of a service. */
@RestController
@RequestMapping("${parley.audit.path}")
@Tag(name = "Audit", description = "The logs that `parley check --audit` verifies")
@OperatorsOnly
class AuditLogsController {

	private final AuditLogs logs;

	AuditLogsController(AuditLogs logs) {
		this.logs = logs;
	}

	@GetMapping("/{log}")
	@Operation(summary = "List the entries of a log, chain by chain, with their hashes")
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "audit-log-not-found")
	Page<EntryDocument> listEntries(@PathVariable String log,
			@RequestParam(defaultValue = "1000") @Min(1) @Max(1000) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		Place last = Objects.requireNonNullElse(Page.cursor(cursor, Place::parse), Place.FIRST);
		List<AuditLogs.Entry> rows = this.logs.after(log, last, limit + 1)
			.orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "audit-log-not-found", "There is no log " + log));
		Page<AuditLogs.Entry> page = Page.of(rows, limit, (entry) -> entry.place().toString());
		return new Page<>(page.items().stream().map(EntryDocument::of).toList(), page.next());
	}

	/**
	 * An entry of a log.
	 *
	 * @param content JSON, of which the hash covers each byte
	 * @param opening JSON whose SHA-256 is the commitment in the content, with a salt
	 * until the person was erased
	 * @param previous the hash of the entry before, in logs that forget old entries
	 * @param hash the SHA-256 of the hash before and of the content, in hexadecimal
	 */
	@Schema(name = "AuditEntry")
	record EntryDocument(String content, @Nullable String opening, @Nullable String previous, String hash) {

		private static EntryDocument of(AuditLogs.Entry entry) {
			return new EntryDocument(entry.content(), entry.opening(), entry.previous(), entry.hash());
		}

	}

}
