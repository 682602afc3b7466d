package dev.parley.auth;

import java.util.List;

import dev.parley.servers.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A password is long and not easy to guess, and is free otherwise. */
class PasswordRulesTests {

	private static final List<String> NAMES = List.of("jane.doe", "jane@shop.example");

	@ParameterizedTest
	@ValueSource(strings = { "correct horse battery staple", "correcthorsebatterystaple", "my dog eats grass",
			"\u043c\u043e\u044f \u0441\u043e\u0431\u0430\u043a\u0430 \u0435\u0441\u0442", "wq7#kd92mx-p",
			"jane.doe likes gardening" })
	void mayConsistOfAnything(String password) {
		assertThat(PasswordRules.objection(password, NAMES)).isEmpty();
	}

	@Test
	void isMetByTheGeneratedPasswordsOfTheDemo() {
		assertThat(PasswordRules.objection(Secrets.demoPassword(), NAMES)).isEmpty();
	}

	@Test
	void countsCharactersAsPeopleDo() {
		assertThat(PasswordRules.objection("wq7#kd92mx-", NAMES)).hasValueSatisfying(PasswordRulesTests::isTooShort);
		assertThat(PasswordRules.objection("\ud83d\udc36\ud83d\udc31".repeat(3), NAMES))
			.hasValueSatisfying(PasswordRulesTests::isTooShort);
	}

	private static void isTooShort(String objection) {
		assertThat(objection).contains("at least 12 characters");
	}

	@Test
	void fitsIntoItsHash() {
		String longest = "wq7#kd92mx-p vb8!zt31ny+r hc5&jf64sa=g lu0?oe97ik_d";
		assertThat(PasswordRules.objection(longest + "x".repeat(72 - longest.length()), NAMES)).isEmpty();
		assertThat(PasswordRules.objection(longest + "x".repeat(73 - longest.length()), NAMES))
			.hasValueSatisfying((objection) -> assertThat(objection).contains("too long"));
		assertThat(PasswordRules.objection("\u043c\u043e\u044f\u0441\u0431".repeat(8), NAMES))
			.hasValueSatisfying((objection) -> assertThat(objection).contains("too long"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "010203040506", "1QAZ2wsx3edc4rfv", "Password1234", "passwordpassword", "qwertyuiop123456",
			"aaaaaaaaaaaaaaa", "abc9abc9abc9abc9" })
	void isNotWhatManyPeopleUse(String password) {
		assertThat(PasswordRules.objection(password, NAMES))
			.hasValueSatisfying((objection) -> assertThat(objection).contains("many people use it"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jane.doe2026", "Jane@Shop.example", "JANE.DOEjane.doe", "jane@shop.example1" })
	void isNotTheNameOfItsUser(String password) {
		assertThat(PasswordRules.objection(password, NAMES))
			.hasValueSatisfying((objection) -> assertThat(objection).contains("your user name or e-mail address"));
	}

}
