package dev.parley.auth.login;

import java.util.Objects;

import dev.parley.auth.Account;
import dev.parley.auth.Accounts;
import dev.parley.auth.PasswordHash;
import dev.parley.auth.Role;
import dev.parley.auth.Username;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Loads accounts for Spring Security, and stores the hashes that it upgrades. */
@Component
class AccountDetails implements UserDetailsService, UserDetailsPasswordService {

	private final Accounts accounts;

	AccountDetails(Accounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public UserDetails loadUserByUsername(String typed) {
		return Username.parse(typed)
			.flatMap(this.accounts::find)
			.map(AccountDetails::details)
			.orElseThrow(() -> new UsernameNotFoundException("No such account"));
	}

	@Override
	public UserDetails updatePassword(UserDetails user, @Nullable String hash) {
		PasswordHash old = new PasswordHash(Objects.requireNonNull(user.getPassword()));
		this.accounts.rehash(new Username(user.getUsername()), old, new PasswordHash(Objects.requireNonNull(hash)));
		return loadUserByUsername(user.getUsername());
	}

	private static UserDetails details(Account account) {
		return User.withUsername(account.username().value())
			.password(account.password().value())
			.authorities(account.roles().stream().map(Role::authority).toList())
			.build();
	}

}
