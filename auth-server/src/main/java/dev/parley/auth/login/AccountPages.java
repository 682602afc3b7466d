package dev.parley.auth.login;

import java.util.Map;
import java.util.function.Supplier;

import dev.parley.auth.Accounts;
import dev.parley.auth.EmailAddress;
import dev.parley.auth.Issuer;
import dev.parley.auth.Role;
import dev.parley.auth.SecondFactors;
import dev.parley.auth.SecurityEvent.Kind;
import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What users see of their own account, and how they change its factors: shortly after a
 * login, so that nobody does it at a screen that was left open.
 */
@Controller
class AccountPages {

	private final Issuer issuer;

	private final Accounts accounts;

	private final SecondFactors factors;

	private final Passkeys passkeys;

	private final Enrolment enrolment;

	private final SignIn signIn;

	AccountPages(Issuer issuer, Accounts accounts, SecondFactors factors, Passkeys passkeys, Enrolment enrolment,
			SignIn signIn) {
		this.issuer = issuer;
		this.accounts = accounts;
		this.factors = factors;
		this.passkeys = passkeys;
		this.enrolment = enrolment;
		this.signIn = signIn;
	}

	@GetMapping("/")
	ModelAndView home(Authentication user) {
		Username name = new Username(user.getName());
		return new ModelAndView("home",
				Map.of("email", this.accounts.email(name).map(EmailAddress::value).orElse(""), "user", name.value(),
						"app", this.factors.hasTotp(name), "passkeys", this.passkeys.of(name), "codes",
						this.factors.recoveryCodesLeft(name), "removable", isFactorToSpare(user), "docs",
						this.issuer.origin() + "/docs"));
	}

	@PostMapping("/account/email")
	ModelAndView changeEmail(Authentication user, HttpServletRequest request, @RequestParam String email) {
		return afterLogin(user, () -> {
			if (!EmailAddress.isLegal(email.strip())) {
				return Redirect.to("/?email");
			}
			this.accounts.save(new Username(user.getName()), new EmailAddress(email.strip()));
			this.signIn.record(Kind.EMAIL_CHANGED, user.getName(), request, null);
			return Redirect.to("/");
		});
	}

	@GetMapping("/account/app")
	ModelAndView offer(Authentication user, HttpServletRequest request) {
		return afterLogin(user, () -> this.enrolment.page(request, new Username(user.getName()), "/account/app"));
	}

	@PostMapping("/account/app")
	ModelAndView enrol(Authentication user, HttpServletRequest request, @RequestParam String code) {
		return afterLogin(user,
				() -> this.enrolment.complete(request, new Username(user.getName()), code) ? this.enrolment
					.recoveryCodes(request, new Username(user.getName()), request.getContextPath() + "/")
						: Redirect.to("/account/app?error"));
	}

	@PostMapping("/account/app/removal")
	ModelAndView removeApp(Authentication user, HttpServletRequest request) {
		return afterLogin(user, () -> {
			if (!isFactorToSpare(user)) {
				return Redirect.to("/?needed");
			}
			this.factors.removeTotp(new Username(user.getName()));
			this.signIn.record(Kind.FACTOR_REMOVED, user.getName(), request, SignIn.TOTP);
			return Redirect.to("/");
		});
	}

	@PostMapping("/account/passkeys/{id}/removal")
	ModelAndView removePasskey(Authentication user, @PathVariable String id) {
		return afterLogin(user, () -> {
			if (!isFactorToSpare(user)) {
				return Redirect.to("/?needed");
			}
			this.passkeys.remove(new Username(user.getName()), id);
			return Redirect.to("/");
		});
	}

	@PostMapping("/account/recovery-codes")
	ModelAndView renewRecoveryCodes(Authentication user, HttpServletRequest request) {
		return afterLogin(user, () -> this.enrolment.recoveryCodes(request, new Username(user.getName()),
				request.getContextPath() + "/"));
	}

	private ModelAndView afterLogin(Authentication user, Supplier<ModelAndView> page) {
		return this.signIn.isRecent(user) ? page.get() : Redirect.to("/login?again");
	}

	/** An operator keeps one. */
	private boolean isFactorToSpare(Authentication user) {
		Username name = new Username(user.getName());
		int count = this.passkeys.of(name).size() + (this.factors.hasTotp(name) ? 1 : 0);
		return count > 1 || !Role.of(user.getAuthorities()).contains(Role.OPERATOR);
	}

}
