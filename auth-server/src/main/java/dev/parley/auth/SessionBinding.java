package dev.parley.auth;

import jakarta.servlet.http.HttpSession;
import org.apache.commons.codec.digest.DigestUtils;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Binds the user of a session to its id, so that an encrypted user who is copied from one
 * session to another in the database is not logged in there.
 */
public final class SessionBinding {

	private static final String USER = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

	private SessionBinding() {
	}

	/** The mark of a session, which changes with its id. */
	public static String of(HttpSession session) {
		return DigestUtils.sha256Hex(session.getId());
	}

	/** Binds the user, if there is one, to a session whose id has changed. */
	public static void renew(HttpSession session) {
		if (session.getAttribute(USER) instanceof SecurityContext context
				&& context.getAuthentication() instanceof AbstractAuthenticationToken user) {
			user.setDetails(of(session));
			session.setAttribute(USER, context);
		}
	}

	/** Whether a session has no user, or its own. */
	public static boolean isIntact(HttpSession session) {
		return !(session.getAttribute(USER) instanceof SecurityContext context)
				|| (context.getAuthentication() instanceof AbstractAuthenticationToken user
						&& of(session).equals(user.getDetails()));
	}

}
