package dev.parley.auth.login;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.parley.auth.Account;
import dev.parley.auth.Accounts;
import dev.parley.auth.PasswordHash;
import dev.parley.auth.PasswordRules;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.Username;
import dev.parley.auth.login.LoginThrottle.Lockout;
import dev.parley.auth.login.LoginThrottle.Step;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lets users change their password. The current one is asked for and throttled as at a
 * login, and afterwards the user has to log in again everywhere.
 */
@Controller
class PasswordPages {

	private static final String PAGE = "password";

	private final Accounts accounts;

	private final PasswordEncoder encoder;

	private final PasswordRules rules;

	private final LoginThrottle throttle;

	private final LoginCompletion login;

	private final SecurityEvents events;

	PasswordPages(Accounts accounts, PasswordEncoder encoder, PasswordRules rules, LoginThrottle throttle,
			LoginCompletion login, SecurityEvents events) {
		this.accounts = accounts;
		this.encoder = encoder;
		this.rules = rules;
		this.throttle = throttle;
		this.login = login;
		this.events = events;
	}

	@GetMapping("/account/password")
	ModelAndView show(Authentication user, HttpServletRequest request, HttpServletResponse response) {
		if (!this.login.isRecent(user)) {
			this.login.interrupt(request, response);
			return Redirect.to("/login?again");
		}
		return new ModelAndView(PAGE, Map.of("user", user.getName()));
	}

	@PostMapping("/account/password")
	ModelAndView change(Authentication user, HttpServletRequest request, HttpServletResponse response,
			@RequestParam String current, @RequestParam String password) {
		if (!this.login.isRecent(user)) {
			return Redirect.to("/login?again");
		}
		Username name = new Username(user.getName());
		Optional<Lockout> lockout = this.throttle.attempt(Step.PASSWORD, name, request);
		if (lockout.isPresent()) {
			lockout.get().writeTo(response);
			return refused(name, "There were too many attempts. Please try again in some minutes.");
		}
		if (!isCurrent(name, current)) {
			this.events.record(SecurityEvent.LOGIN_FAILED, name.value(), request, "change of the password");
			return refused(name, "The current password is wrong. Please try again.");
		}
		this.throttle.succeeded(Step.PASSWORD, name, request);
		return this.rules.complaint(password, name)
			.map((complaint) -> refused(name, complaint))
			.orElseGet(() -> save(name, password, request));
	}

	private boolean isCurrent(Username name, String password) {
		return this.accounts.find(name)
			.map(Account::password)
			.filter((hash) -> this.encoder.matches(password, hash.value()))
			.isPresent();
	}

	private ModelAndView save(Username name, String password, HttpServletRequest request) {
		this.accounts.changePassword(name, new PasswordHash(Objects.requireNonNull(this.encoder.encode(password))));
		this.events.record(SecurityEvent.PASSWORD_CHANGED, name.value(), request, null);
		request.getSession().invalidate();
		return Redirect.to("/login?changed");
	}

	private static ModelAndView refused(Username name, String problem) {
		return new ModelAndView(PAGE, Map.of("user", name.value(), "problem", problem));
	}

}
