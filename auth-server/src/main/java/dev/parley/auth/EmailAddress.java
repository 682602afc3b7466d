package dev.parley.auth;

import java.util.regex.Pattern;

/** Where a person gets mail. */
public record EmailAddress(String value) {

	private static final Pattern LEGAL = Pattern
		.compile("[^@\\s\\p{Cntrl}]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");

	public EmailAddress {
		if (!isLegal(value)) {
			throw new IllegalArgumentException("An e-mail address has a name, an @ and a domain");
		}
	}

	/** Whether what somebody typed can be an address at all. */
	public static boolean isLegal(String value) {
		return LEGAL.matcher(value).matches();
	}

	@Override
	public String toString() {
		return "EmailAddress";
	}

}
