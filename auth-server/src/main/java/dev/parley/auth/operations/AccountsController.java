package dev.parley.auth.operations;

import java.util.Objects;

import dev.parley.auth.Accounts;
import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.defaults.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators who has an account. */
@RestController
@Tag(name = "Accounts", description = "The accounts of people")
@OperatorsOnly
class AccountsController {

	private final Accounts accounts;

	AccountsController(Accounts accounts) {
		this.accounts = accounts;
	}

	/** The cursor is in URLs, which many systems log, and thus names no user. */
	@Operation(summary = "List the accounts by id")
	@GetMapping("/operations/accounts")
	public Page<AccountDocument> list(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		String last = Objects.requireNonNullElse(Page.cursor(cursor, (id) -> id), "");
		return Page.of(this.accounts.after(last, limit + 1).stream().map(AccountDocument::of).toList(), limit,
				AccountDocument::subject);
	}

	/**
	 * An account.
	 *
	 * @param user the name that the user logs in with
	 * @param subject the id by which other services know the user
	 */
	@Schema(name = "Account")
	record AccountDocument(@Schema(example = "customer1") String user, String subject) {

		private static AccountDocument of(Accounts.Entry entry) {
			return new AccountDocument(entry.username().value(), entry.subject());
		}

	}

}
