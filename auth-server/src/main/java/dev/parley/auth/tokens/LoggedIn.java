package dev.parley.auth.tokens;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Tells a user from the anonymous visitor who is about to log in. */
final class LoggedIn {

	private LoggedIn() {
	}

	static boolean is(@Nullable Object principal) {
		return principal instanceof Authentication authentication && authentication.isAuthenticated()
				&& !(authentication instanceof AnonymousAuthenticationToken);
	}

}
