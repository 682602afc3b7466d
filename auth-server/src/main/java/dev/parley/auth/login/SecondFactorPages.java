package dev.parley.auth.login;

import java.util.Map;
import java.util.Optional;

import dev.parley.auth.RecoveryCodes;
import dev.parley.auth.SecondFactors;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.Username;
import dev.parley.auth.login.LoginThrottle.Lockout;
import dev.parley.auth.login.LoginThrottle.Step;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The second step of a login, for users who need a second factor. */
@Controller
class SecondFactorPages {

	private static final String STEP = "/login/second-factor";

	private final SecondFactors factors;

	private final RecoveryCodes codes;

	private final LoginThrottle throttle;

	private final LoginCompletion login;

	private final Enrolment enrolment;

	private final SecurityEvents events;

	SecondFactorPages(SecondFactors factors, RecoveryCodes codes, LoginThrottle throttle, LoginCompletion login,
			Enrolment enrolment, SecurityEvents events) {
		this.factors = factors;
		this.codes = codes;
		this.throttle = throttle;
		this.login = login;
		this.enrolment = enrolment;
		this.events = events;
	}

	@GetMapping(STEP)
	ModelAndView ask(HttpServletRequest request) {
		return this.login.pending(request).map(this::ask).orElseGet(Redirect::toLogin);
	}

	private ModelAndView ask(Username user) {
		boolean app = this.factors.hasTotp(user);
		boolean passkey = this.factors.hasPasskey(user);
		return (app || passkey) ? new ModelAndView("second-factor", Map.of("app", app, "passkey", passkey))
				: Redirect.to("/login/enrolment");
	}

	@PostMapping(STEP)
	ModelAndView check(HttpServletRequest request, HttpServletResponse response, @RequestParam String code) {
		return this.login.pending(request)
			.map((user) -> check(user, code, request, response))
			.orElseGet(Redirect::toLogin);
	}

	private ModelAndView check(Username user, String code, HttpServletRequest request, HttpServletResponse response) {
		Optional<Lockout> lockout = this.throttle.attempt(Step.SECOND_FACTOR, user, request);
		if (lockout.isPresent()) {
			if (lockout.get().first()) {
				this.events.record(SecurityEvent.LOGIN_LOCKED, user.value(), request, "second factor");
			}
			lockout.get().writeTo(response);
			return ask(user).addObject(LoginPages.WAIT, lockout.get().minutes());
		}
		if (this.factors.acceptCode(user, code)) {
			this.throttle.succeeded(Step.SECOND_FACTOR, user, request);
			this.login.complete(request, response, user, LoginCompletion.PASSWORD, LoginCompletion.TOTP);
		}
		else if (this.codes.accept(user, code)) {
			this.throttle.succeeded(Step.SECOND_FACTOR, user, request);
			this.login.complete(request, response, user, LoginCompletion.PASSWORD, LoginCompletion.RECOVERY_CODE);
			this.events.record(SecurityEvent.RECOVERY_CODES, user.value(), request, "one used");
		}
		else {
			this.events.record(SecurityEvent.SECOND_FACTOR_FAILED, user.value(), request, "");
			return Redirect.to(STEP + "?error");
		}
		return Redirect.to(this.login.destination(request, response).substring(request.getContextPath().length()));
	}

	@GetMapping("/login/enrolment")
	ModelAndView offerApp(HttpServletRequest request) {
		return withoutFactor(request).map((user) -> this.enrolment.page(request, user, "/login/enrolment"))
			.orElseGet(Redirect::toLogin);
	}

	@PostMapping("/login/enrolment")
	ModelAndView enrolApp(HttpServletRequest request, HttpServletResponse response, @RequestParam String code) {
		Optional<Username> user = withoutFactor(request);
		if (user.isEmpty()) {
			return Redirect.toLogin();
		}
		if (!this.enrolment.complete(request, user.get(), code)) {
			return Redirect.to("/login/enrolment?error");
		}
		this.login.complete(request, response, user.get(), LoginCompletion.PASSWORD, LoginCompletion.TOTP);
		return this.enrolment.recoveryCodes(request, user.get(), this.login.destination(request, response));
	}

	/** A user who has a factor must present it, and cannot enrol another one here. */
	private Optional<Username> withoutFactor(HttpServletRequest request) {
		return this.login.pending(request).filter((user) -> !this.factors.hasAny(user));
	}

}
