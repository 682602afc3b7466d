package dev.parley.auth.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.parley.auth.Accounts;
import dev.parley.auth.Accounts.Entry;
import dev.parley.auth.Accounts.Status;
import dev.parley.auth.ChangeAccount;
import dev.parley.auth.ChangeAccount.Result;
import dev.parley.auth.EmailAddress;
import dev.parley.auth.Invite;
import dev.parley.auth.Role;
import dev.parley.auth.SendPasswordLink;
import dev.parley.auth.SendPasswordLink.Sent;
import dev.parley.auth.Username;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows operators the accounts of all users, and changes them as the API for operators
 * does. URLs, which many systems log, name a user by the subject.
 */
@Controller
@RequestMapping(OperatorPages.PATH)
class OperatorPages {

	static final String PATH = "/accounts";

	private static final int SIZE = 50;

	private final Accounts accounts;

	private final ChangeAccount change;

	private final Invite invite;

	private final SendPasswordLink links;

	private final LoginThrottle throttle;

	OperatorPages(Accounts accounts, ChangeAccount change, Invite invite, SendPasswordLink links,
			LoginThrottle throttle) {
		this.accounts = accounts;
		this.change = change;
		this.invite = invite;
		this.links = links;
		this.throttle = throttle;
	}

	@GetMapping
	ModelAndView list() {
		return find("", "");
	}

	@PostMapping
	ModelAndView find(@RequestParam String name, @RequestParam(defaultValue = "") String after) {
		String beginning = name.strip();
		List<Entry> found = this.accounts.named(beginning, after, SIZE + 1);
		List<Entry> page = found.stream().limit(SIZE).toList();
		return new ModelAndView("accounts",
				Map.of("accounts", page, "locked", this.throttle.locked(page.stream().map(Entry::username).toList()),
						"name", beginning, "next", (found.size() > SIZE) ? page.getLast().username().value() : ""));
	}

	@GetMapping("/invitation")
	ModelAndView askWhom() {
		return invitation("", "", Role.CUSTOMER);
	}

	@PostMapping("/invitation")
	ModelAndView invite(Authentication operator, @RequestParam String user, @RequestParam String email,
			@RequestParam Role role) {
		ModelAndView form = invitation(user, email, role);
		Optional<Username> name = Username.parse(user);
		if (name.isEmpty()) {
			return form.addObject("objection",
					"A user name consists of 1 to 100 letters, digits or . _ @ + - and no spaces.");
		}
		if (!EmailAddress.isLegal(email.strip())) {
			return form.addObject("objection", "That is not an e-mail address.");
		}
		return this.invite.invite(name.get(), new EmailAddress(email.strip()), role, subject(operator))
			.map((sent) -> sent(name.get(), sent))
			.orElseGet(() -> form.addObject("objection", "This user name is taken. Choose another one."));
	}

	@GetMapping("/{subject}")
	ModelAndView show(@PathVariable String subject) {
		return of(subject,
				(account) -> new ModelAndView("account",
						Map.of("account", account, "locked", this.throttle.locked(List.of(account.username())), "roles",
								Role.values(), "chosen", account.roles(), "invited", account.status() == Status.INVITED,
								"disabled", account.status() == Status.DISABLED)));
	}

	@PostMapping("/{subject}/role")
	ModelAndView changeRole(Authentication operator, @PathVariable String subject, @RequestParam Role role) {
		return change(subject, (user) -> this.change.changeRole(user, role, subject(operator)));
	}

	@PostMapping("/{subject}/status")
	ModelAndView changeStatus(Authentication operator, @PathVariable String subject, @RequestParam boolean enabled) {
		return change(subject, (user) -> this.change.enable(user, enabled, subject(operator)));
	}

	@PostMapping("/{subject}/logins/end")
	ModelAndView endLogins(Authentication operator, @PathVariable String subject) {
		return change(subject, (user) -> {
			this.change.endLogins(user, subject(operator));
			return Result.DONE;
		});
	}

	@PostMapping("/{subject}/password-links")
	ModelAndView sendLink(Authentication operator, @PathVariable String subject) {
		return of(subject,
				(account) -> sent(account.username(), this.links.send(account.username(), subject(operator))));
	}

	private ModelAndView change(String subject, Function<Username, Result> change) {
		return of(subject, (account) -> {
			String page = PATH + "/" + account.subject();
			return switch (change.apply(account.username())) {
				case DONE -> Redirect.to(page + "?done");
				case LAST_OPERATOR -> Redirect.to(page + "?last");
				case UNKNOWN -> unknown();
			};
		});
	}

	private ModelAndView of(String subject, Function<Entry, ModelAndView> page) {
		return this.accounts.bySubject(subject).map(page).orElseGet(OperatorPages::unknown);
	}

	private static ModelAndView unknown() {
		return Redirect.to(PATH + "?unknown");
	}

	private static ModelAndView invitation(String user, String email, Role role) {
		return new ModelAndView("invitation",
				Map.of("user", user, "email", email, "roles", Role.values(), "chosen", Set.of(role)));
	}

	private static ModelAndView sent(Username user, Sent sent) {
		return new ModelAndView("password-link-sent", Map.of("user", user.value(), "byMail", sent.byMail(), "link",
				sent.byMail() ? "" : sent.link().url(), "expiresAt", sent.link().expiresAt()));
	}

	private String subject(Authentication operator) {
		return this.accounts.subject(new Username(operator.getName())).orElseThrow();
	}

}
