package dev.parley.auth;

import java.util.Set;

/**
 * Somebody who can log in.
 *
 * @param demo whether it exists for the demo profile only
 */
public record Account(Username username, PasswordHash password, Set<Role> roles, boolean demo) {

	public Account {
		if (roles.isEmpty()) {
			throw new IllegalArgumentException("An account needs a role");
		}
		roles = Set.copyOf(roles);
	}

}
