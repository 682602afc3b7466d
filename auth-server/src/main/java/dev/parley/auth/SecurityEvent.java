package dev.parley.auth;

import org.jspecify.annotations.Nullable;

/**
 * Something that an auditor wants to know.
 *
 * @param kind what happened
 * @param subject the user or client that it happened to, if there is one of that name
 * @param address where the request came from
 * @param detail what else there is to say; never a secret
 */
public record SecurityEvent(Kind kind, @Nullable String subject, @Nullable String address, @Nullable String detail) {

	/** What happened. */
	public enum Kind {

		/** Somebody gave the right password. */
		LOGIN,

		/** Somebody gave a wrong one, or a name that does not exist. */
		LOGIN_FAILED,

		/** Somebody tried too often, and is not heard for a while. */
		LOGIN_LOCKED,

		/** A session was ended by its user. */
		LOGOUT,

		/** A new signing key was made. */
		KEY_ROTATED

	}

}
