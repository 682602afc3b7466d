package dev.parley.auth.login;

import java.util.Map;
import java.util.Optional;

import dev.parley.auth.ClientAddress;
import dev.parley.auth.SecondFactors;
import dev.parley.auth.SecurityEvent.Kind;
import dev.parley.auth.Username;
import dev.parley.auth.login.LoginThrottle.Lockout;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The step between a right password and the session, for those who need one. */
@Controller
class SecondFactorPages {

	private static final String STEP = "/login/second-factor";

	private final SecondFactors factors;

	private final LoginThrottle throttle;

	private final ClientAddress addresses;

	private final SignIn signIn;

	private final Enrolment enrolment;

	SecondFactorPages(SecondFactors factors, LoginThrottle throttle, ClientAddress addresses, SignIn signIn,
			Enrolment enrolment) {
		this.factors = factors;
		this.throttle = throttle;
		this.addresses = addresses;
		this.signIn = signIn;
		this.enrolment = enrolment;
	}

	@GetMapping(STEP)
	ModelAndView ask(HttpServletRequest request) {
		return PendingLogin.of(request).map((pending) -> ask(pending.user())).orElseGet(Redirect::toLogin);
	}

	private ModelAndView ask(Username user) {
		boolean app = this.factors.hasTotp(user);
		boolean passkey = this.factors.hasPasskey(user);
		if (!app && !passkey) {
			return Redirect.to("/login/enrolment");
		}
		return new ModelAndView("second-factor", Map.of("app", app, "passkey", passkey));
	}

	@PostMapping(STEP)
	ModelAndView check(HttpServletRequest request, HttpServletResponse response, @RequestParam String code) {
		return PendingLogin.of(request)
			.map((pending) -> check(pending.user(), code, request, response))
			.orElseGet(Redirect::toLogin);
	}

	private ModelAndView check(Username user, String code, HttpServletRequest request, HttpServletResponse response) {
		String attempts = "second factor of " + user.value();
		String address = this.addresses.of(request);
		Optional<Lockout> refusal = this.throttle.attempt(attempts, address);
		if (refusal.isPresent()) {
			if (refusal.get().first()) {
				this.signIn.record(Kind.LOGIN_LOCKED, user.value(), request, "second factor");
			}
			refusal.get().tell(response);
			return ask(user).addObject(LoginPages.WAIT, refusal.get().minutes());
		}
		if (this.factors.acceptCode(user, code)) {
			this.signIn.complete(request, response, user, SignIn.PASSWORD, SignIn.TOTP);
		}
		else if (this.factors.acceptRecoveryCode(user, code)) {
			this.signIn.complete(request, response, user, SignIn.PASSWORD, SignIn.RECOVERY_CODE);
			this.signIn.record(Kind.RECOVERY_CODES, user.value(), request, "one used");
		}
		else {
			this.signIn.record(Kind.SECOND_FACTOR_FAILED, user.value(), request, "");
			return Redirect.to(STEP + "?error");
		}
		this.throttle.succeeded(attempts, address);
		return Redirect.to(this.signIn.destination(request, response).substring(request.getContextPath().length()));
	}

	@GetMapping("/login/enrolment")
	ModelAndView offer(HttpServletRequest request) {
		return newcomer(request).map((user) -> this.enrolment.page(request, user, "/login/enrolment"))
			.orElseGet(Redirect::toLogin);
	}

	@PostMapping("/login/enrolment")
	ModelAndView enrol(HttpServletRequest request, HttpServletResponse response, @RequestParam String code) {
		Optional<Username> newcomer = newcomer(request);
		if (newcomer.isEmpty()) {
			return Redirect.toLogin();
		}
		if (!this.enrolment.complete(request, newcomer.get(), code)) {
			return Redirect.to("/login/enrolment?error");
		}
		this.signIn.complete(request, response, newcomer.get(), SignIn.PASSWORD, SignIn.TOTP);
		return this.enrolment.recoveryCodes(request, newcomer.get(), this.signIn.destination(request, response));
	}

	/** Whoever has a factor shows it instead of making another one. */
	private Optional<Username> newcomer(HttpServletRequest request) {
		return PendingLogin.of(request)
			.map(PendingLogin::user)
			.filter((user) -> !this.factors.hasTotp(user) && !this.factors.hasPasskey(user));
	}

}
