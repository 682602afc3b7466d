package dev.parley.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The map of OWASP ASVS 5 is complete, and the tests that it names exist. */
class AsvsTests {

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\| [^|]+ \\| (yes|in part|no|–) \\| [^|]+ \\|$");

	private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Tests)`");

	private static final String MAP = Document.read(Document.ROOT.resolve("docs/asvs.md")).text();

	@Test
	void everyRequirementOfLevelsOneAndTwoHasARow() throws IOException {
		List<String> rows = ROW.matcher(MAP).results().map((row) -> row.group(1) + " " + row.group(2)).toList();

		try (var required = Objects.requireNonNull(AsvsTests.class.getResourceAsStream("/asvs-5.0.0.txt"))) {
			assertThat(rows).isEqualTo(new String(required.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
		}
	}

	@Test
	void everyTestExists() {
		Set<String> tests = Stream.of(MAP, Document.read(Document.ROOT.resolve("docs/security.md")).text())
			.flatMap((text) -> TEST.matcher(text).results().map((name) -> name.group(1) + ".java"))
			.collect(Collectors.toSet());

		assertThat(tests).hasSizeGreaterThan(30)
			.isSubsetOf(Document.ending("Tests.java")
				.stream()
				.map((file) -> file.path().getFileName().toString())
				.toList());
	}

}
