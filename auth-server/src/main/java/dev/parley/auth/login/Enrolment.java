package dev.parley.auth.login;

import java.util.Map;

import dev.parley.auth.SecondFactors;
import dev.parley.auth.SecurityEvent.Kind;
import dev.parley.auth.TotpSecret;
import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Enrols an authenticator app: it counts from the first code that it shows. */
@Component
class Enrolment {

	private static final String OFFERED = Enrolment.class.getName();

	private final SecondFactors factors;

	private final SignIn signIn;

	Enrolment(SecondFactors factors, SignIn signIn) {
		this.factors = factors;
		this.signIn = signIn;
	}

	ModelAndView page(HttpServletRequest request, Username user, String action) {
		TotpSecret secret = offered(request.getSession());
		return new ModelAndView("enrolment", Map.of("qr", QrCode.of(secret.uri(user)), "secret",
				secret.base32().replaceAll("(.{4})(?!$)", "$1 "), "action", action, "user", user.value()));
	}

	/** Whether the app shows the right code, and is enrolled now. */
	boolean complete(HttpServletRequest request, Username user, String code) {
		TotpSecret secret = offered(request.getSession());
		if (!this.factors.proves(secret, code)) {
			return false;
		}
		this.factors.enrol(user, secret);
		this.factors.acceptCode(user, code);
		request.getSession().removeAttribute(OFFERED);
		this.signIn.record(Kind.FACTOR_ADDED, user.value(), request, SignIn.TOTP);
		return true;
	}

	/** Makes new recovery codes, and shows them this once. */
	ModelAndView recoveryCodes(HttpServletRequest request, Username user, String next) {
		ModelAndView page = new ModelAndView("recovery-codes",
				Map.of("codes", this.factors.newRecoveryCodes(user), "next", next));
		this.signIn.record(Kind.RECOVERY_CODES, user.value(), request, "new ones");
		return page;
	}

	private static TotpSecret offered(HttpSession session) {
		if (!(session.getAttribute(OFFERED) instanceof TotpSecret)) {
			session.setAttribute(OFFERED, TotpSecret.random());
		}
		return (TotpSecret) session.getAttribute(OFFERED);
	}

}
