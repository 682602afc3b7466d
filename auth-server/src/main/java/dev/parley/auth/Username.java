package dev.parley.auth;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The name that a user logs in with; no other service learns it. */
public record Username(String value) implements Serializable {

	private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._@+-]{1,100}");

	private static final Pattern TYPED = Pattern.compile("\\h*(" + LEGAL + ")\\h*");

	public Username {
		if (!LEGAL.matcher(value).matches()) {
			throw new IllegalArgumentException("A user name consists of 1 to 100 letters, digits or . _ @ + -");
		}
	}

	/**
	 * Parses user input, regardless of spaces around it; empty if it is not a legal user
	 * name. Everything that reads a name uses this method, so that no two of them take
	 * the same input for different names.
	 */
	public static Optional<Username> parse(@Nullable String text) {
		Matcher typed = TYPED.matcher(Objects.requireNonNullElse(text, ""));
		return typed.matches() ? Optional.of(new Username(typed.group(1))) : Optional.empty();
	}

}
