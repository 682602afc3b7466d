package dev.parley.auth;

import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives an account the password that its user has chosen. */
@Component
public class ChoosePassword {

	private final Accounts accounts;

	private final PasswordLinks links;

	private final PasswordEncoder encoder;

	private final SecurityEvents events;

	ChoosePassword(Accounts accounts, PasswordLinks links, PasswordEncoder encoder, SecurityEvents events) {
		this.accounts = accounts;
		this.links = links;
		this.encoder = encoder;
		this.events = events;
	}

	/**
	 * Finds out what is wrong with a password.
	 * @return a sentence that tells the user what to do, or empty if nothing is
	 */
	public Optional<String> objection(Username user, String password, String repeated) {
		if (!password.equals(repeated)) {
			return Optional.of("The two passwords differ: type the new one twice.");
		}
		return PasswordRules.objection(password,
				Stream.concat(Stream.of(user.value()), this.accounts.email(user).map(EmailAddress::value).stream())
					.toList());
	}

	/**
	 * Replaces the password by a link.
	 * @return whether the link still worked
	 */
	@Transactional
	public boolean chooseByLink(Username user, String secret, String password, HttpServletRequest request) {
		boolean spent = this.links.spend(secret);
		if (spent) {
			choose(user, password, request);
		}
		return spent;
	}

	/** Replaces the password, and ends all access that the user had. */
	@Transactional
	public void choose(Username user, String password, HttpServletRequest request) {
		this.links.forget(user);
		this.accounts.changePassword(user, new PasswordHash(this.encoder.encode(password)));
		this.events.record(SecurityEvent.PASSWORD_CHANGED, user.value(), request, null);
	}

}
