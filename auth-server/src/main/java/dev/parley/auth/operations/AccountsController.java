package dev.parley.auth.operations;

import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import dev.parley.auth.Accounts;
import dev.parley.auth.Accounts.Status;
import dev.parley.auth.ChangeAccount;
import dev.parley.auth.ChangeAccount.Result;
import dev.parley.auth.Role;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows operators who has an account, and changes accounts. URLs, which many systems log,
 * name a user by the subject.
 */
@RestController
@Tag(name = "Accounts", description = "The accounts of people")
@OperatorsOnly
class AccountsController {

	private final Accounts accounts;

	private final ChangeAccount change;

	AccountsController(Accounts accounts, ChangeAccount change) {
		this.accounts = accounts;
		this.change = change;
	}

	@Operation(summary = "List the accounts by id")
	@GetMapping("/operations/accounts")
	public Page<AccountDocument> list(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		String last = Objects.requireNonNullElse(Page.cursor(cursor, (id) -> id), "");
		return Page.of(this.accounts.after(last, limit + 1).stream().map(AccountDocument::of).toList(), limit,
				AccountDocument::subject);
	}

	@Operation(summary = "Give an account another role, which ends all access that its user had")
	@PutMapping("/operations/accounts/{subject}/role")
	@Refuses(status = HttpStatus.UNAUTHORIZED, problem = StepUp.PROBLEM)
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "unknown-user")
	@Refuses(status = HttpStatus.CONFLICT, problem = "last-operator")
	public AccountDocument changeRole(Principal operator, @PathVariable String subject,
			@RequestBody RoleRequest request) {
		Role role = required("role", request.role());
		requireDone(this.change.changeRole(find(subject).username(), role, operator.getName()));
		return AccountDocument.of(find(subject));
	}

	@Operation(summary = "Disable an account, which ends all access that its user had, or enable it")
	@PutMapping("/operations/accounts/{subject}/status")
	@Refuses(status = HttpStatus.UNAUTHORIZED, problem = StepUp.PROBLEM)
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "unknown-user")
	@Refuses(status = HttpStatus.CONFLICT, problem = "last-operator")
	public AccountDocument changeStatus(Principal operator, @PathVariable String subject,
			@RequestBody StatusRequest request) {
		boolean enabled = required("enabled", request.enabled());
		requireDone(this.change.enable(find(subject).username(), enabled, operator.getName()));
		return AccountDocument.of(find(subject));
	}

	private static <T> T required(String field, @Nullable T value) {
		Fields fields = new Fields();
		Optional<T> read = fields.read(field, value, Function.identity());
		fields.requireValid();
		return read.orElseThrow();
	}

	private Accounts.Entry find(String subject) {
		return this.accounts.bySubject(subject).orElseThrow(AccountsController::unknown);
	}

	static Problem unknown() {
		return Problem.of(HttpStatus.NOT_FOUND, "unknown-user", "There is no such account");
	}

	static void requireDone(Result result) {
		switch (result) {
			case DONE -> {
			}
			case UNKNOWN -> throw unknown();
			case LAST_OPERATOR -> throw Problem.of(HttpStatus.CONFLICT, "last-operator",
					"This is the last operator who can log in; make another one first");
		}
	}

	/**
	 * An account.
	 *
	 * @param user the name that the user logs in with
	 * @param subject the id by which other services know the user
	 */
	@Schema(name = "Account")
	record AccountDocument(@Schema(example = "customer1") String user, String subject, List<Role> roles,
			Status status) {

		static AccountDocument of(Accounts.Entry entry) {
			return new AccountDocument(entry.username().value(), entry.subject(),
					entry.roles().stream().sorted().toList(), entry.status());
		}

	}

	/**
	 * The role to give.
	 *
	 * @param role what the user may do from now on
	 */
	@Schema(name = "RoleRequest")
	record RoleRequest(@Schema(requiredMode = RequiredMode.REQUIRED, example = "STAFF") @Nullable Role role) {
	}

	/**
	 * The status to give.
	 *
	 * @param enabled whether the user may log in
	 */
	@Schema(name = "StatusRequest")
	record StatusRequest(@Schema(requiredMode = RequiredMode.REQUIRED) @Nullable Boolean enabled) {
	}

}
