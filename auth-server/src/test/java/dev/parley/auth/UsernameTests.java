package dev.parley.auth;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A user name has only characters that are safe to display, store and compare. */
class UsernameTests {

	@ParameterizedTest
	@ValueSource(strings = { "customer1", "ada.lovelace@example.com", "a" })
	void acceptsNamesAndAddresses(String value) {
		assertThat(new Username(value).value()).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a\0", "<b>", "customer1\n" })
	void refusesEverythingElse(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Username(value));
	}

}
