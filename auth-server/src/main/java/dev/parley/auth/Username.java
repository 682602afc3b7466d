package dev.parley.auth;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name that a user logs in with; no other service learns it. */
public record Username(String value) implements Serializable {

	private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._@+-]{1,100}");

	public Username {
		if (!LEGAL.matcher(value).matches()) {
			throw new IllegalArgumentException("A user name consists of 1 to 100 letters, digits or . _ @ + -");
		}
	}

	/** Parses user input; empty if it is not a valid user name. */
	public static Optional<Username> parse(String text) {
		return LEGAL.matcher(text).matches() ? Optional.of(new Username(text)) : Optional.empty();
	}

}
