package dev.parley.auth.login;

import dev.parley.auth.Role;
import dev.parley.auth.SecondFactors;
import dev.parley.auth.Username;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks a password. Whoever is an operator, or has a second factor, is not logged in by
 * it.
 */
class PasswordAuthenticationProvider implements AuthenticationProvider {

	private final DaoAuthenticationProvider passwords;

	private final SecondFactors factors;

	PasswordAuthenticationProvider(AccountDetails accounts, PasswordEncoder encoder, SecondFactors factors) {
		this.passwords = new DaoAuthenticationProvider(accounts);
		this.passwords.setPasswordEncoder(encoder);
		this.passwords.setUserDetailsPasswordService(accounts);
		this.factors = factors;
	}

	@Override
	public @Nullable Authentication authenticate(Authentication attempt) {
		Authentication user = this.passwords.authenticate(attempt);
		if (user != null && needsMore(user)) {
			throw new SecondFactorRequiredException(new Username(user.getName()));
		}
		return user;
	}

	@Override
	public boolean supports(Class<?> type) {
		return this.passwords.supports(type);
	}

	private boolean needsMore(Authentication user) {
		Username name = new Username(user.getName());
		return Role.of(user.getAuthorities()).contains(Role.OPERATOR) || this.factors.hasTotp(name)
				|| this.factors.hasPasskey(name);
	}

}
