package dev.parley.auth.login;

import java.util.Map;

import dev.parley.auth.RecoveryCodes;
import dev.parley.auth.SecondFactors;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.TotpSecret;
import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Enrols an authenticator app once it has shown a correct code. */
@Component
class Enrolment {

	private static final String OFFERED = Enrolment.class.getName();

	private final SecondFactors factors;

	private final RecoveryCodes codes;

	private final SecurityEvents events;

	Enrolment(SecondFactors factors, RecoveryCodes codes, SecurityEvents events) {
		this.factors = factors;
		this.codes = codes;
		this.events = events;
	}

	ModelAndView page(HttpServletRequest request, Username user, String action) {
		TotpSecret secret = offered(request.getSession());
		return new ModelAndView("enrolment", Map.of("qr", QrCode.of(secret.uri(user)), "secret",
				secret.base32().replaceAll("(.{4})(?!$)", "$1 "), "action", action, "user", user.value()));
	}

	/** Enrols the app if the code is correct, and returns whether it was. */
	boolean complete(HttpServletRequest request, Username user, String code) {
		TotpSecret secret = offered(request.getSession());
		if (!this.factors.proves(secret, code)) {
			return false;
		}
		this.factors.enrol(user, secret);
		this.factors.acceptCode(user, code);
		request.getSession().removeAttribute(OFFERED);
		this.events.record(SecurityEvent.FACTOR_ADDED, user.value(), request, LoginCompletion.TOTP);
		return true;
	}

	/** Shows new recovery codes, which cannot be shown again. */
	ModelAndView recoveryCodes(HttpServletRequest request, Username user, String next) {
		ModelAndView page = new ModelAndView("recovery-codes", Map.of("codes", this.codes.replace(user), "next", next));
		this.events.record(SecurityEvent.RECOVERY_CODES, user.value(), request, "new ones");
		return page;
	}

	private static TotpSecret offered(HttpSession session) {
		if (!(session.getAttribute(OFFERED) instanceof TotpSecret)) {
			session.setAttribute(OFFERED, TotpSecret.random());
		}
		return (TotpSecret) session.getAttribute(OFFERED);
	}

}
