package dev.parley.auth.login;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.parley.auth.Accounts;
import dev.parley.auth.EmailAddress;
import dev.parley.auth.Issuer;
import dev.parley.auth.RecoveryCodes;
import dev.parley.auth.Role;
import dev.parley.auth.SecondFactors;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The user's own account. Changes require a recent login, which protects an unattended
 * screen.
 */
@Controller
class AccountPages {

	private final Issuer issuer;

	private final Accounts accounts;

	private final SecondFactors factors;

	private final RecoveryCodes codes;

	private final Passkeys passkeys;

	private final Enrolment enrolment;

	private final LoginCompletion login;

	private final SecurityEvents events;

	AccountPages(Issuer issuer, Accounts accounts, SecondFactors factors, RecoveryCodes codes, Passkeys passkeys,
			Enrolment enrolment, LoginCompletion login, SecurityEvents events) {
		this.issuer = issuer;
		this.accounts = accounts;
		this.factors = factors;
		this.codes = codes;
		this.passkeys = passkeys;
		this.enrolment = enrolment;
		this.login = login;
		this.events = events;
	}

	@GetMapping("/")
	ModelAndView home(Authentication user) {
		Username name = new Username(user.getName());
		return new ModelAndView("home",
				Map.of("email", this.accounts.email(name).map(EmailAddress::value).orElse(""), "user", name.value(),
						"app", this.factors.hasTotp(name), "passkeys", this.passkeys.of(name), "codes",
						this.codes.left(name), "removable", canRemoveFactor(user), "shop", this.issuer.origin() + "/",
						"operator", isOperator(user)));
	}

	@PostMapping("/account/email")
	ModelAndView changeEmail(Authentication user, HttpServletRequest request, @RequestParam String email) {
		return afterLogin(user, (name) -> {
			if (!EmailAddress.isLegal(email.strip())) {
				return Redirect.to("/?email");
			}
			// First the event, of which the former address gets a notice.
			this.events.record(SecurityEvent.EMAIL_CHANGED, name.value(), request, null);
			this.accounts.save(name, new EmailAddress(email.strip()));
			return Redirect.to("/");
		});
	}

	@GetMapping("/account/app")
	ModelAndView offerApp(Authentication user, HttpServletRequest request, HttpServletResponse response) {
		if (!this.login.isRecent(user)) {
			this.login.interrupt(request, response);
		}
		return afterLogin(user, (name) -> this.enrolment.page(request, name, "/account/app"));
	}

	@PostMapping("/account/app")
	ModelAndView enrolApp(Authentication user, HttpServletRequest request, @RequestParam String code) {
		return afterLogin(user, (name) -> this.enrolment.complete(request, name, code) ? recoveryCodes(request, name)
				: Redirect.to("/account/app?error"));
	}

	@PostMapping("/account/app/removal")
	ModelAndView removeApp(Authentication user, HttpServletRequest request) {
		return removeFactor(user, (name) -> {
			this.factors.removeTotp(name);
			this.events.record(SecurityEvent.FACTOR_REMOVED, name.value(), request, LoginCompletion.TOTP);
		});
	}

	@PostMapping("/account/passkeys/{id}/removal")
	ModelAndView removePasskey(Authentication user, @PathVariable String id) {
		return removeFactor(user, (name) -> this.passkeys.remove(name, id));
	}

	@PostMapping("/account/recovery-codes")
	ModelAndView renewRecoveryCodes(Authentication user, HttpServletRequest request) {
		return afterLogin(user, (name) -> recoveryCodes(request, name));
	}

	private ModelAndView recoveryCodes(HttpServletRequest request, Username name) {
		return this.enrolment.recoveryCodes(request, name, request.getContextPath() + "/");
	}

	private ModelAndView removeFactor(Authentication user, Consumer<Username> removal) {
		return afterLogin(user, (name) -> {
			if (!canRemoveFactor(user)) {
				return Redirect.to("/?needed");
			}
			removal.accept(name);
			return Redirect.to("/");
		});
	}

	private ModelAndView afterLogin(Authentication user, Function<Username, ModelAndView> page) {
		return this.login.isRecent(user) ? page.apply(new Username(user.getName())) : Redirect.to("/login?again");
	}

	/** An operator must keep one factor. */
	private boolean canRemoveFactor(Authentication user) {
		Username name = new Username(user.getName());
		int count = this.passkeys.of(name).size() + (this.factors.hasTotp(name) ? 1 : 0);
		return count > 1 || !isOperator(user);
	}

	private static boolean isOperator(Authentication user) {
		return Role.of(user.getAuthorities()).contains(Role.OPERATOR);
	}

}
