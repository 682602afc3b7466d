package dev.parley.auth.login;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/**
 * A login whose password was right and whose second factor is still missing; until then
 * the session has no user.
 */
record PendingLogin(Username user, Instant since) implements Serializable {

	private static final String ATTRIBUTE = PendingLogin.class.getName();

	private static final Duration TIMEOUT = Duration.ofMinutes(5);

	static Optional<Username> user(HttpServletRequest request, Instant now) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(ATTRIBUTE) instanceof PendingLogin pending
				&& pending.since.plus(TIMEOUT).isAfter(now)) ? Optional.of(pending.user) : Optional.empty();
	}

	static void begin(HttpServletRequest request, Username user, Instant now) {
		request.getSession().setAttribute(ATTRIBUTE, new PendingLogin(user, now));
		request.changeSessionId();
	}

	static void end(HttpServletRequest request) {
		request.getSession().removeAttribute(ATTRIBUTE);
	}

}
