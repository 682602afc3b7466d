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

		/** Somebody showed every factor that the account asks for. */
		LOGIN,

		/** Somebody gave a wrong one, or a name that does not exist. */
		LOGIN_FAILED,

		/** Somebody tried too often, and is not heard for a while. */
		LOGIN_LOCKED,

		/** Somebody with the right password gave a wrong code. */
		SECOND_FACTOR_FAILED,

		/** Somebody used a recovery code, or got new ones. */
		RECOVERY_CODES,

		/** An authenticator app or a passkey was added. */
		FACTOR_ADDED,

		/** An authenticator app or a passkey was removed. */
		FACTOR_REMOVED,

		/** A token was shown that is not good here. */
		TOKEN_REFUSED,

		/** A refresh token was used again; every token that came from it was revoked. */
		REFRESH_TOKEN_REUSED,

		/** A session was ended by its user. */
		LOGOUT,

		/** A person gets mail elsewhere. */
		EMAIL_CHANGED,

		/** An operator removed what is known of a person. */
		ACCOUNT_ERASED,

		/** A new signing key was made. */
		KEY_ROTATED

	}

}
