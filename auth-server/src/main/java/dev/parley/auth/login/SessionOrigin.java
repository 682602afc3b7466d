package dev.parley.auth.login;

import java.io.Serializable;
import java.util.Optional;

import jakarta.servlet.http.HttpSession;

import org.springframework.session.Session;

/**
 * Where a session comes from, for its user to recognize it.
 *
 * @param address the IP address of the login
 * @param browser the name of the browser
 */
record SessionOrigin(String address, String browser) implements Serializable {

	private static final String ATTRIBUTE = SessionOrigin.class.getName();

	void keepIn(HttpSession session) {
		session.setAttribute(ATTRIBUTE, this);
	}

	static Optional<SessionOrigin> of(Session session) {
		return Optional.ofNullable(session.getAttribute(ATTRIBUTE));
	}

}
