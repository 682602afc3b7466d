package dev.parley.auth.operations;

import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import dev.parley.auth.Accounts;
import dev.parley.auth.Accounts.Status;
import dev.parley.auth.ChangeAccount;
import dev.parley.auth.ChangeAccount.Result;
import dev.parley.auth.EmailAddress;
import dev.parley.auth.Invite;
import dev.parley.auth.Role;
import dev.parley.auth.SendPasswordLink;
import dev.parley.auth.SendPasswordLink.Sent;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
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

	private final Invite invite;

	private final SendPasswordLink links;

	AccountsController(Accounts accounts, ChangeAccount change, Invite invite, SendPasswordLink links) {
		this.accounts = accounts;
		this.change = change;
		this.invite = invite;
		this.links = links;
	}

	@Operation(summary = "List the accounts by id")
	@GetMapping("/operations/accounts")
	public Page<AccountDocument> list(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		String last = Objects.requireNonNullElse(Page.cursor(cursor, (id) -> id), "");
		return Page.of(this.accounts.after(last, limit + 1).stream().map(AccountDocument::of).toList(), limit,
				AccountDocument::subject);
	}

	@Operation(summary = "Invite a person, who chooses a password by a link")
	@PostMapping("/operations/accounts")
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(status = HttpStatus.UNAUTHORIZED, problem = StepUp.PROBLEM)
	@Refuses(status = HttpStatus.CONFLICT, problem = "user-name-taken")
	public InvitationDocument invite(Principal operator, @RequestBody InvitationRequest request) {
		Fields fields = new Fields();
		Optional<Username> user = fields.read("user", request.user(), Username::new);
		Optional<EmailAddress> email = fields.read("email", request.email(), EmailAddress::new);
		Optional<Role> role = fields.read("role", request.role(), Function.identity());
		fields.requireValid();
		Sent sent = this.invite.invite(user.orElseThrow(), email.orElseThrow(), role.orElseThrow(), operator.getName())
			.orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "user-name-taken", "Choose another user name"));
		String subject = this.accounts.subject(user.get()).orElseThrow(AccountsController::unknown);
		return InvitationDocument.of(find(subject), PasswordLinkDocument.of(sent));
	}

	@Operation(summary = "Send a user a link by which to choose a password; any earlier one no longer works")
	@PostMapping("/operations/accounts/{subject}/password-links")
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(status = HttpStatus.UNAUTHORIZED, problem = StepUp.PROBLEM)
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "unknown-user")
	public PasswordLinkDocument sendPasswordLink(Principal operator, @PathVariable String subject) {
		return PasswordLinkDocument.of(this.links.send(find(subject).username(), operator.getName()));
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

	@Operation(summary = "End all logins of a user, who can log in again")
	@DeleteMapping("/operations/accounts/{subject}/logins")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Refuses(status = HttpStatus.UNAUTHORIZED, problem = StepUp.PROBLEM)
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "unknown-user")
	public void endLogins(Principal operator, @PathVariable String subject) {
		this.change.endLogins(find(subject).username(), operator.getName());
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
	 * The person to invite.
	 *
	 * @param user the name to log in with
	 * @param email where the link goes
	 * @param role what the person may do
	 */
	@Schema(name = "InvitationRequest")
	record InvitationRequest(@Schema(requiredMode = RequiredMode.REQUIRED, example = "jane") @Nullable String user,
			@Schema(requiredMode = RequiredMode.REQUIRED, example = "jane@mail.example") @Nullable String email,
			@Schema(requiredMode = RequiredMode.REQUIRED, example = "CUSTOMER") @Nullable Role role) {

		@Override
		public String toString() {
			return "InvitationRequest";
		}

	}

	/**
	 * A new account.
	 *
	 * @param link by which the person chooses a password; missing if it is sent by e-mail
	 * @param expiresAt when the link stops working
	 */
	@Schema(name = "Invitation")
	record InvitationDocument(@Schema(example = "jane") String user, String subject, List<Role> roles, Status status,
			@Nullable URI link, Instant expiresAt) {

		private static InvitationDocument of(Accounts.Entry entry, PasswordLinkDocument sent) {
			AccountDocument account = AccountDocument.of(entry);
			return new InvitationDocument(account.user(), account.subject(), account.roles(), account.status(),
					sent.link(), sent.expiresAt());
		}

	}

	/**
	 * A link by which a user chooses a password.
	 *
	 * @param link missing if it is sent by e-mail
	 * @param expiresAt when it stops working
	 */
	@Schema(name = "PasswordLink")
	record PasswordLinkDocument(@Nullable URI link, Instant expiresAt) {

		private static PasswordLinkDocument of(Sent sent) {
			return new PasswordLinkDocument(sent.byMail() ? null : sent.link().url(), sent.link().expiresAt());
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
