package dev.parley.auth;

import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The id that a session keeps from its first login on, and that the authorizations of its
 * clients carry. The id in the cookie changes with each login.
 */
public final class SessionId {

	/** The attribute of a session, and of an authorization. */
	public static final String ATTRIBUTE = "login";

	private SessionId() {
	}

	/** Gives the session an id, unless it has one. */
	public static String of(HttpSession session) {
		if (session.getAttribute(ATTRIBUTE) instanceof String id) {
			return id;
		}
		String id = UUID.randomUUID().toString();
		session.setAttribute(ATTRIBUTE, id);
		return id;
	}

	/** Finds the id of a request's session. */
	public static Optional<String> of(HttpServletRequest request) {
		return Optional.ofNullable(request.getSession(false)).map(SessionId::of);
	}

	/** Finds the id of the current request's session. */
	public static Optional<String> current() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? of(attributes.getRequest()) : Optional.empty();
	}

}
