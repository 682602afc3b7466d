package dev.parley.auth;

/**
 * An e-mail message.
 *
 * @param text plain text
 */
public record Mail(EmailAddress to, String subject, String text) {

	@Override
	public String toString() {
		return "Mail";
	}

}
