package dev.parley.auth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What a new password must be like (NIST SP 800-63B, section 3.1.1.2): long, and not easy
 * to guess. It may consist of any characters.
 */
public final class PasswordRules {

	/** The least number of characters. */
	public static final int MIN_LENGTH = 12;

	/** What bcrypt can hash. */
	private static final int MAX_BYTES = 72;

	/** What must be left of a password without the names of its user. */
	private static final int MIN_REST = 8;

	private static final Pattern REPETITION = Pattern.compile("(.{1,6})\\1+");

	private PasswordRules() {
	}

	/**
	 * Finds out what is wrong with a password.
	 * @param names what others know of the user: the user name and the e-mail address
	 * @return a sentence that tells the user what to do, or empty if the password is good
	 */
	public static Optional<String> objection(String password, Collection<String> names) {
		if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
			return Optional.of("This password is too short: use at least " + MIN_LENGTH + " characters.");
		}
		if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
			return Optional.of("This password is too long: use at most " + MAX_BYTES
					+ " letters and digits, or fewer if some are not in the English alphabet.");
		}
		String lower = password.toLowerCase(Locale.ROOT);
		if (withoutNames(lower, names).length() < MIN_REST) {
			return Optional.of("This password is easy to guess from your name: choose one that has nothing to do "
					+ "with your user name or e-mail address.");
		}
		return isCommon(lower) ? Optional
			.of("This password is easy to guess, because many people use it: choose three or four unrelated words.")
				: Optional.empty();
	}

	private static String withoutNames(String lower, Collection<String> names) {
		return names.stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.flatMap((name) -> Stream.of(name, name.replaceFirst("@.*", "")))
			.sorted(Comparator.comparingInt(String::length).reversed())
			.reduce(lower, (rest, name) -> rest.replace(name, ""));
	}

	/** A common password, two in a row, or a short text that repeats. */
	private static boolean isCommon(String lower) {
		if (REPETITION.matcher(lower).matches()) {
			return true;
		}
		Set<String> parts = new HashSet<>(Set.of(lower));
		IntStream.range(1, lower.length()).forEach((end) -> {
			parts.add(lower.substring(0, end));
			parts.add(lower.substring(end));
		});
		Set<String> common = common(parts);
		return common.contains(lower) || IntStream.range(1, lower.length())
			.anyMatch((end) -> common.contains(lower.substring(0, end)) && common.contains(lower.substring(end)));
	}

	/** Reads the list each time, so that it takes no memory in between. */
	private static Set<String> common(Set<String> candidates) {
		InputStream list = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("/common-passwords.txt.gz"));
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(list), StandardCharsets.UTF_8))) {
			return lines.lines().filter(candidates::contains).collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
