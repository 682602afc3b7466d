package dev.parley.auth.login;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/**
 * Somebody who gave the right password and has to show a second factor. Nothing else sees
 * a user in that session.
 */
record PendingLogin(Username user, Instant since) implements Serializable {

	private static final String ATTRIBUTE = PendingLogin.class.getName();

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	/** Whoever gave a password in this session a few minutes ago at most. */
	static Optional<PendingLogin> of(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(ATTRIBUTE) instanceof PendingLogin pending)
				? Optional.of(pending).filter((it) -> it.since.plus(PATIENCE).isAfter(Instant.now()))
				: Optional.empty();
	}

	static void begin(HttpServletRequest request, Username user) {
		request.getSession().setAttribute(ATTRIBUTE, new PendingLogin(user, Instant.now()));
		request.changeSessionId();
	}

	static void end(HttpServletRequest request) {
		request.getSession().removeAttribute(ATTRIBUTE);
	}

}
