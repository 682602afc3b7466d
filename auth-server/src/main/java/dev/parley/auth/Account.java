package dev.parley.auth;

import java.util.Set;

/**
 * A user's account.
 *
 * @param demo whether the account exists only in the demo profile
 */
public record Account(Username username, PasswordHash password, Set<Role> roles, boolean demo) {

	public Account {
		if (roles.isEmpty()) {
			throw new IllegalArgumentException("An account needs at least one role");
		}
		roles = Set.copyOf(roles);
	}

}
