package dev.parley.auth;

import java.net.URI;
import java.time.Instant;

/**
 * A link by which a user can choose a password, once. It gives access to the account, so
 * that only its user may see it.
 */
public record PasswordLink(URI url, Instant expiresAt) {

	@Override
	public String toString() {
		return "PasswordLink";
	}

}
