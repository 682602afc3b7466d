package dev.parley.auth;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends users who have forgotten their password a link to choose another one. */
@Component
public class ResetPassword {

	private final Accounts accounts;

	private final SendPasswordLink links;

	private final SecurityEvents events;

	ResetPassword(Accounts accounts, SendPasswordLink links, SecurityEvents events) {
		this.accounts = accounts;
		this.links = links;
		this.events = events;
	}

	/**
	 * Sends a link to every account that may log in and has this name or address.
	 * @param typed what the user entered
	 */
	@Transactional
	public void send(String typed) {
		this.accounts.reachableBy(typed).forEach((user) -> {
			this.links.send(user);
			this.events.record(SecurityEvent.PASSWORD_LINK_SENT, user.value(), null, "forgotten password");
		});
	}

}
