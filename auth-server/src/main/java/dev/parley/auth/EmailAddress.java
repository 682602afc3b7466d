package dev.parley.auth;

import java.util.regex.Pattern;

/** An e-mail address. */
public record EmailAddress(String value) {

	private static final Pattern LEGAL = Pattern
		.compile("[^@\\s\\p{Cntrl}]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");

	public EmailAddress {
		if (!isLegal(value)) {
			throw new IllegalArgumentException("An e-mail address needs a name, an @ and a domain");
		}
	}

	/** Whether a text is a valid e-mail address. */
	public static boolean isLegal(String value) {
		return LEGAL.matcher(value).matches();
	}

	@Override
	public String toString() {
		return "EmailAddress";
	}

}
