package dev.parley.auth.operations;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import dev.parley.auth.Accounts;
import dev.parley.auth.ChangeAccount;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.Username;
import dev.parley.defaults.Problem;
import dev.parley.defaults.web.Fields;
import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.defaults.web.Page;
import dev.parley.defaults.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Erasure of personal data for operators. */
@RestController
@Tag(name = "Accounts", description = "The accounts of people")
@OperatorsOnly
class ErasuresController {

	private final Accounts accounts;

	private final ChangeAccount change;

	private final SecurityEvents events;

	ErasuresController(Accounts accounts, ChangeAccount change, SecurityEvents events) {
		this.accounts = accounts;
		this.change = change;
		this.events = events;
	}

	/** The user name is in the body, since many systems log the URLs of requests. */
	@Operation(summary = "Erase a user's personal data; what the user did stays, under an anonymous id")
	@PostMapping("/operations/erasures")
	@Refuses(status = HttpStatus.UNAUTHORIZED, problem = StepUp.PROBLEM)
	@Refuses(status = HttpStatus.CONFLICT, problem = "own-account")
	@Refuses(status = HttpStatus.CONFLICT, problem = "last-operator")
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "unknown-user")
	public ErasureDocument erase(Principal operator, @RequestBody ErasureRequest erasure) {
		Fields fields = new Fields();
		Optional<String> name = fields.read("user", erasure.user(), Function.identity());
		fields.requireValid();
		Username user = name.flatMap(Username::parse).orElseThrow(ErasuresController::unknown);
		String subject = this.accounts.subject(user).orElseThrow(ErasuresController::unknown);
		if (subject.equals(operator.getName())) {
			throw Problem.of(HttpStatus.CONFLICT, "own-account",
					"You cannot erase your own account; ask another operator");
		}
		AccountsController.requireDone(this.change.erase(user, operator.getName()));
		return new ErasureDocument(subject);
	}

	@Operation(summary = "List the erasures of the last year, for `parley check`")
	@GetMapping("/operations/erasures")
	public Page<PastErasureDocument> listErasures(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		long last = Objects.requireNonNullElse(Page.cursor(cursor, Long::valueOf), 0L);
		List<SecurityEvents.Erasure> rows = this.events.erasuresAfter(last, limit + 1);
		Page<SecurityEvents.Erasure> page = Page.of(rows, limit, (erasure) -> Long.toString(erasure.position()));
		return new Page<>(page.items().stream().map(PastErasureDocument::of).toList(), page.next());
	}

	private static RuntimeException unknown() {
		return Problem.of(HttpStatus.NOT_FOUND, "unknown-user", "There is no account with this user name");
	}

	/**
	 * The user to erase.
	 *
	 * @param user the name that the user logs in with
	 */
	@Schema(name = "ErasureRequest")
	record ErasureRequest(@Schema(requiredMode = RequiredMode.REQUIRED, example = "jane") @Nullable String user) {
	}

	/**
	 * An erasure of the last year.
	 *
	 * @param subject the id under which the user's orders and notifications stay
	 */
	@Schema(name = "PastErasure")
	record PastErasureDocument(String subject, Instant erasedAt) {

		private static PastErasureDocument of(SecurityEvents.Erasure erasure) {
			return new PastErasureDocument(erasure.subject(), erasure.at());
		}

	}

	/**
	 * A completed erasure.
	 *
	 * @param subject the id under which the user's orders and notifications stay
	 */
	@Schema(name = "Erasure")
	record ErasureDocument(String subject) {
	}

}
