package dev.parley.auth.login;

import dev.parley.auth.Role;
import dev.parley.auth.SecondFactors;
import dev.parley.auth.Username;

import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Checks a password, and requires a second factor of operators and of users with one. */
class PasswordAuthenticationProvider extends DaoAuthenticationProvider {

	private final SecondFactors factors;

	PasswordAuthenticationProvider(AccountDetails accounts, PasswordEncoder encoder, SecondFactors factors) {
		super(accounts);
		setPasswordEncoder(encoder);
		setUserDetailsPasswordService(accounts);
		this.factors = factors;
	}

	@Override
	public Authentication authenticate(Authentication attempt) {
		Authentication user = super.authenticate(attempt);
		Username name = new Username(user.getName());
		if (Role.of(user.getAuthorities()).contains(Role.OPERATOR) || this.factors.hasAny(name)) {
			throw new SecondFactorRequiredException(name);
		}
		return user;
	}

}
