package dev.parley.images;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AllowedLicensesTests {

	private static final AllowedLicenses ALLOWED = AllowedLicenses.parse("""
			# a comment
			license MIT
			except a:odd Odd Licence because we asked its author
			archive main
			""");

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{'license': {'id': 'MIT'}}", "{'license': {'name': 'MIT'}}",
			"{'expression': 'MIT'}", "{'license': {'id': 'GPL-3.0-only'}}, {'license': {'id': 'MIT'}}" })
	void allowsAComponentThatMayBeUsedUnderAnAllowedLicence(String licenses) {
		assertThat(refused("lib", licenses)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{'license': {'id': 'GPL-3.0-only'}}", "{'license': {'name': 'mit'}}",
			"{'expression': 'MIT AND GPL-3.0-only'}", "{'license': {'name': 'Odd Licence'}}" })
	void refusesEveryOther(String licenses) {
		assertThat(refused("lib", licenses)).singleElement().asString().startsWith("a:lib 1: [");
	}

	@Test
	void allowsAnExceptionForOneComponentAndOneLicence() {
		assertThat(refused("odd", "{'license': {'name': 'Odd Licence'}}")).isEmpty();
		assertThat(refused("odd", "{'license': {'name': 'Odder Licence'}}")).hasSize(1);
	}

	@Test
	void looksIntoComponentsOfComponents() {
		assertThat(ALLOWED.refused(Json.parse("""
				{"components": [{"name": "outer", "licenses": [{"license": {"id": "MIT"}}],
				"components": [{"name": "inner", "version": "1"}]}]}
				""".getBytes(StandardCharsets.UTF_8)))).containsExactly("inner 1: []");
	}

	@ParameterizedTest
	@ValueSource(strings = { "except a:odd Odd Licence", "licence MIT", "MIT" })
	void refusesALineThatItDoesNotUnderstand(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> AllowedLicenses.parse(line)).withMessageContaining(line);
	}

	@Test
	void readsTheListOfThisProject() {
		assertThat(AllowedLicenses.ofThisProject().licenses()).contains("Apache-2.0").doesNotContain("GPL-2.0-only");
		assertThat(AllowedLicenses.ofThisProject().sections()).contains("main").doesNotContain("non-free");
	}

	private static List<String> refused(String name, String licenses) {
		return ALLOWED.refused(Json
			.parse("""
					{"components": [{"group": "a", "name": "%s", "version": "1", "purl": "pkg:maven/a/b@1", "licenses": [%s]}]}
					"""
				.formatted(name, licenses.replace('\'', '"'))
				.getBytes(StandardCharsets.UTF_8)));
	}

}
