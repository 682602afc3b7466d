package dev.parley.auth;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which passwords a user may choose. */
class PasswordRulesTests {

	private static final Username USER = new Username("customer1");

	private final PasswordRules rules = new PasswordRules();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``                      | at least 12 characters
			elevenchars             | at least 12 characters
			passwordpassword        | too common
			Password2026!!          | too common
			...QWERTY123456         | too common
			123456789012            | too common
			aaaaaaaaaaaa            | too common
			!!!!!!!!!!!!            | too common
			Customer1 was here      | your user name
			I like Parley a lot     | the name of this platform
			0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 and more | at most 72 characters
			""")
	void refuseWhatIsShortOrLongOrEasyToGuess(String password, String complaint) {
		assertThat(this.rules.complaint(password, USER))
			.hasValueSatisfying((text) -> assertThat(text).contains(complaint));
	}

	@ParameterizedTest
	@ValueSource(strings = { "twelve chars", "correct horse battery staple", " spaces count ", "password is a start",
			"\u043f\u0430\u0440\u043e\u043b\u044c \u0438\u0437 \u0441\u043b\u043e\u0432",
			"0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 012345" })
	void acceptEverythingElse(String password) {
		assertThat(this.rules.complaint(password, USER)).isEmpty();
	}

}
