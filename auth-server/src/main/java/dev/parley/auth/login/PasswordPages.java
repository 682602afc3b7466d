package dev.parley.auth.login;

import java.util.Optional;

import dev.parley.auth.Account;
import dev.parley.auth.Accounts;
import dev.parley.auth.ChoosePassword;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.Username;
import dev.parley.auth.login.LoginThrottle.Lockout;
import dev.parley.auth.login.LoginThrottle.Step;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Changes the user's password. The current one is asked for, and guessing it is throttled
 * like a login.
 */
@Controller
class PasswordPages {

	private static final String PATH = "/account/password";

	private final Accounts accounts;

	private final ChoosePassword passwords;

	private final PasswordEncoder encoder;

	private final LoginThrottle throttle;

	private final SecurityEvents events;

	PasswordPages(Accounts accounts, ChoosePassword passwords, PasswordEncoder encoder, LoginThrottle throttle,
			SecurityEvents events) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.encoder = encoder;
		this.throttle = throttle;
		this.events = events;
	}

	@GetMapping(PATH)
	ModelAndView ask(Authentication user) {
		return page(new Username(user.getName()));
	}

	@PostMapping(PATH)
	ModelAndView change(Authentication user, HttpServletRequest request, HttpServletResponse response,
			@RequestParam String current, @RequestParam String password, @RequestParam String repeated) {
		Username name = new Username(user.getName());
		Optional<Lockout> lockout = this.throttle.attempt(Step.PASSWORD, name, request);
		if (lockout.isPresent()) {
			if (lockout.get().first()) {
				this.events.record(SecurityEvent.LOGIN_LOCKED, name.value(), request, "password change");
			}
			lockout.get().writeTo(response);
			return page(name).addObject(LoginPages.WAIT, lockout.get().minutes());
		}
		if (!isCurrent(name, current)) {
			this.events.record(SecurityEvent.LOGIN_FAILED, name.value(), request, "password change");
			return refused(name, "The current password is wrong.");
		}
		this.throttle.succeeded(Step.PASSWORD, name, request);
		return this.passwords.objection(name, password, repeated)
			.map((objection) -> refused(name, objection))
			.orElseGet(() -> choose(name, password, request));
	}

	private boolean isCurrent(Username user, String password) {
		return this.accounts.find(user)
			.map(Account::password)
			.filter((hash) -> this.encoder.matches(password, hash.value()))
			.isPresent();
	}

	private ModelAndView choose(Username user, String password, HttpServletRequest request) {
		this.passwords.choose(user, password, request);
		SecurityContextHolder.clearContext();
		request.getSession().invalidate();
		return Redirect.to("/login?changed");
	}

	private static ModelAndView refused(Username user, String objection) {
		return page(user).addObject("objection", objection);
	}

	private static ModelAndView page(Username user) {
		return new ModelAndView("password").addObject("user", user.value());
	}

}
