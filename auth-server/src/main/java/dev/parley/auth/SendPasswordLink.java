package dev.parley.auth;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends a user a link by which to choose a password. */
@Component
public class SendPasswordLink {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final PasswordLinks links;

	private final Accounts accounts;

	private final MailQueue queue;

	private final SecurityEvents events;

	SendPasswordLink(PasswordLinks links, Accounts accounts, MailQueue queue, SecurityEvents events) {
		this.links = links;
		this.accounts = accounts;
		this.queue = queue;
		this.events = events;
	}

	/**
	 * Makes a link, and sends it to the e-mail address of the user.
	 * @return the link
	 */
	@Transactional
	public Sent send(Username user) {
		PasswordLink link = this.links.create(user);
		Optional<EmailAddress> email = this.queue.isOpen() ? this.accounts.email(user) : Optional.empty();
		email.ifPresent((address) -> this.queue.add(user, new Mail(address, "Choose your Parley password", """
				Hello %s,

				choose the password of your Parley account here:
				%s

				The link works once, until %s UTC. If you did not expect it, ignore this message.
				""".formatted(user.value(), link.url(), TIME.format(link.expiresAt()))), link.expiresAt()));
		return new Sent(link, email.isPresent());
	}

	/**
	 * Sends a link for an operator.
	 * @param operator the subject of the operator who does it
	 */
	@Transactional
	public Sent send(Username user, String operator) {
		this.events.record(SecurityEvent.PASSWORD_LINK_SENT, user.value(), null, "by " + operator);
		return send(user);
	}

	/**
	 * A link.
	 *
	 * @param byMail whether it goes to the user by e-mail; otherwise the caller has to
	 * hand it over
	 */
	public record Sent(PasswordLink link, boolean byMail) {
	}

}
