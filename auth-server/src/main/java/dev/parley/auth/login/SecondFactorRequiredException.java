package dev.parley.auth.login;

import dev.parley.auth.Username;

import org.springframework.security.core.AuthenticationException;

/** The password is right, but the user also needs a second factor. */
class SecondFactorRequiredException extends AuthenticationException {

	private final Username user;

	SecondFactorRequiredException(Username user) {
		super("A second factor is required");
		this.user = user;
	}

	Username user() {
		return this.user;
	}

}
