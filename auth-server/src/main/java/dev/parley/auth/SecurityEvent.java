package dev.parley.auth;

/** An event about an account, a session, a token or a key, for the audit record. */
public enum SecurityEvent {

	/** A user logged in with every required factor. */
	LOGIN,

	/** A login had a wrong password or an unknown user name. */
	LOGIN_FAILED,

	/**
	 * Too many failed attempts, or requests for a link, locked a user name or an address
	 * for a while.
	 */
	LOGIN_LOCKED,

	/** The password was right, but the code was wrong. */
	SECOND_FACTOR_FAILED,

	/** A recovery code was used, or new ones were created. */
	RECOVERY_CODES,

	/** An authenticator app or a passkey was added. */
	FACTOR_ADDED,

	/** An authenticator app or a passkey was removed. */
	FACTOR_REMOVED,

	/** This server rejected an access token. */
	TOKEN_REFUSED,

	/** This server rejected a client, for example for a wrong secret. */
	CLIENT_REFUSED,

	/** A refresh token was reused, and every token from that login was revoked. */
	REFRESH_TOKEN_REUSED,

	/** An authorization code was reused, and every token from that login was revoked. */
	AUTHORIZATION_CODE_REUSED,

	/** A user logged out. */
	LOGOUT,

	/**
	 * A user ended a login, a permission or a known device, or an operator all logins.
	 */
	ACCESS_ENDED,

	/** A user chose another password. */
	PASSWORD_CHANGED,

	/** A user changed the e-mail address. */
	EMAIL_CHANGED,

	/** An operator invited a person, who has an account from then on. */
	ACCOUNT_INVITED,

	/** A user got a link to choose a password. */
	PASSWORD_LINK_SENT,

	/** An operator gave a user another role. */
	ROLE_CHANGED,

	/** An operator disabled an account, so that its user cannot log in. */
	ACCOUNT_DISABLED,

	/** An operator enabled an account. */
	ACCOUNT_ENABLED,

	/** An operator erased a user's personal data. */
	ACCOUNT_ERASED,

	/** A new signing key was created. */
	KEY_ROTATED

}
