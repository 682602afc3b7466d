package dev.parley.auth;

import java.io.Serializable;
import java.util.regex.Pattern;

/** The name that a user logs in with, which no other service learns. */
public record Username(String value) implements Serializable {

	private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._@+-]{1,100}");

	public Username {
		if (!isLegal(value)) {
			throw new IllegalArgumentException("A user name has 1 to 100 letters, digits or . _ @ + -");
		}
	}

	/** Whether what somebody typed can be a user name at all. */
	public static boolean isLegal(String value) {
		return LEGAL.matcher(value).matches();
	}

}
