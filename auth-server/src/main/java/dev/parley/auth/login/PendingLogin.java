package dev.parley.auth.login;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.parley.auth.SessionBinding;
import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/**
 * A login whose password was right and whose second factor is still missing; until then
 * the session has no user.
 *
 * @param session the mark of its session
 */
record PendingLogin(Username user, Instant since, String session) implements Serializable {

	private static final String ATTRIBUTE = PendingLogin.class.getName();

	private static final Duration TIMEOUT = Duration.ofMinutes(5);

	static Optional<Username> user(HttpServletRequest request, Instant now) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(ATTRIBUTE) instanceof PendingLogin pending
				&& pending.isOpen(session, now)) ? Optional.of(pending.user) : Optional.empty();
	}

	private boolean isOpen(HttpSession here, Instant now) {
		return SessionBinding.of(here).equals(this.session) && this.since.plus(TIMEOUT).isAfter(now);
	}

	static void begin(HttpServletRequest request, Username user, Instant now) {
		HttpSession session = request.getSession();
		request.changeSessionId();
		session.setAttribute(ATTRIBUTE, new PendingLogin(user, now, SessionBinding.of(session)));
	}

	static void end(HttpServletRequest request) {
		request.getSession().removeAttribute(ATTRIBUTE);
	}

}
