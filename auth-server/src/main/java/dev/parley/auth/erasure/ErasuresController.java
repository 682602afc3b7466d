package dev.parley.auth.erasure;

import java.security.Principal;

import dev.parley.auth.Accounts;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvent.Kind;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.Username;
import dev.parley.defaults.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets operators forget a person. */
@RestController
@Tag(name = "Accounts")
class ErasuresController {

	private final Accounts accounts;

	private final SecurityEvents events;

	ErasuresController(Accounts accounts, SecurityEvents events) {
		this.accounts = accounts;
		this.events = events;
	}

	/** The name is in the body, since addresses of requests are logged in many places. */
	@Operation(summary = "Forget a person; what the person did stays, under an id that leads to nobody")
	@PostMapping("/operations/erasures")
	@Transactional
	public Erased erase(Principal operator, @RequestBody Erasure erasure) {
		if (!Username.isLegal(erasure.user())) {
			throw unknown();
		}
		Username user = new Username(erasure.user());
		if (this.accounts.subject(user).filter(operator.getName()::equals).isPresent()) {
			throw Problem.of(HttpStatus.CONFLICT, "own-account", "Nobody erases the own account: ask another operator");
		}
		String subject = this.accounts.erase(user).orElseThrow(ErasuresController::unknown);
		this.events.record(new SecurityEvent(Kind.ACCOUNT_ERASED, subject, null, "by " + operator.getName()));
		return new Erased(subject);
	}

	private static RuntimeException unknown() {
		return Problem.of(HttpStatus.NOT_FOUND, "unknown-user", "There is no account of that name");
	}

	/**
	 * Whom to forget.
	 *
	 * @param user the name that the person logs in with
	 */
	record Erasure(String user) {
	}

	/**
	 * What is left.
	 *
	 * @param subject what the person's orders and notifications are kept under
	 */
	record Erased(String subject) {
	}

}
