package dev.parley.auth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a password must be (NIST SP 800-63B, section 3.1.1.2): long, not common and not
 * made of the user's name. There are no rules for its characters.
 */
@Component
public class PasswordRules {

	private static final int MIN_CHARACTERS = 12;

	/** What bcrypt takes. */
	private static final int MAX_BYTES = 72;

	/** A password with fewer different characters is as easy to guess as a common one. */
	private static final int DISTINCT = 5;

	private static final String PRODUCT = "parley";

	/** A common password stays one with digits or signs at its ends. */
	private static final Pattern ENDS = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

	private static final Pattern REPEATED = Pattern.compile("(.+?)\\1+");

	private final ClassPathResource common = new ClassPathResource("common-passwords.txt");

	/** Returns what is wrong with a new password, as a sentence for its user. */
	public Optional<String> complaint(String password, Username user) {
		if (password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
			return Optional.of("A password needs at least %d characters. Several words are a good choice."
				.formatted(MIN_CHARACTERS));
		}
		if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
			return Optional.of("A password can have at most %d characters, fewer if they are not English letters."
				.formatted(MAX_BYTES));
		}
		String text = password.toLowerCase(Locale.ROOT);
		if (text.contains(user.value().toLowerCase(Locale.ROOT)) || text.contains(PRODUCT)) {
			return Optional.of("A password must not contain your user name or the name of this platform.");
		}
		return isCommon(text) ? Optional.of("This password is too common. Please choose another one.")
				: Optional.empty();
	}

	private boolean isCommon(String text) {
		String core = ENDS.matcher(text).replaceAll("");
		Set<String> forms = new HashSet<>(List.of(text, core, unit(text), unit(core)));
		forms.removeIf(String::isEmpty);
		// Read each time, which is seldom, rather than kept in memory.
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.common.getInputStream(), StandardCharsets.UTF_8))) {
			return text.chars().distinct().count() < DISTINCT || lines.lines().anyMatch(forms::contains);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a text repeats, or the text. */
	private static String unit(String text) {
		Matcher repeated = REPEATED.matcher(text);
		return repeated.matches() ? repeated.group(1) : text;
	}

}
