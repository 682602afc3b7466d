package dev.parley.auth;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
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
	@ValueSource(strings = { "customer1", " customer1", "customer1\t", "\u2003customer1\u00a0 " })
	void parsesANameWithSpaceAroundIt(String typed) {
		assertThat(Username.parse(typed)).hasValue(new Username("customer1"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "a b", "customer1\u0001", "\u001fcustomer1", "\0customer1", "customer1\n",
			"customer1\u200b", "customer\u202e1", "second factor of customer1" })
	void parsesNothingElse(@Nullable String typed) {
		assertThat(Username.parse(typed)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a\0", "<b>", "customer1\n" })
	void refusesEverythingElse(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Username(value));
	}

}
