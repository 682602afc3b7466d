package dev.parley.auth;

import java.util.Optional;

import dev.parley.auth.SendPasswordLink.Sent;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates an account, and invites its user to choose a password. */
@Component
public class Invite {

	private final JdbcClient jdbc;

	private final Accounts accounts;

	private final SendPasswordLink links;

	private final SecurityEvents events;

	Invite(JdbcClient jdbc, Accounts accounts, SendPasswordLink links, SecurityEvents events) {
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.links = links;
		this.events = events;
	}

	/**
	 * Invites a person.
	 * @param by who invites, for the audit record
	 * @return the link, or empty if the name is taken
	 */
	@Transactional
	public Optional<Sent> invite(Username user, EmailAddress email, Role role, String by) {
		boolean added = this.jdbc.sql("""
				insert into account (username, roles, demo) values (?, array[?], false)
				on conflict (username) do nothing
				""").params(user.value(), role.name()).update() > 0;
		if (!added) {
			return Optional.empty();
		}
		this.accounts.save(user, email);
		this.events.record(SecurityEvent.ACCOUNT_INVITED, user.value(), null, role + " by " + by);
		return Optional.of(this.links.send(user));
	}

}
