package dev.parley.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/** Every type of problem has a page that says what it means and what to do. */
class ProblemPageTests extends FrontDoor {

	private static final Pattern NAME = Pattern
		.compile("HttpStatus\\.\\w+,\\s*\"([a-z][a-z-]+)\"|/problems/([a-z][a-z-]+)|problem = \"([a-z-]+)\"");

	/** Every name in the sources of any module. */
	static SortedSet<String> names() throws IOException {
		Path home = Path.of(System.getProperty("parley.home", ".."));
		SortedSet<String> names = new TreeSet<>();
		try (Stream<Path> files = Files.walk(home)) {
			files.filter((file) -> file.toString().contains("src/main/java") && file.toString().endsWith(".java"))
				.forEach((file) -> NAME.matcher(text(file))
					.results()
					.forEach((name) -> Stream.of(1, 2, 3)
						.filter((group) -> name.group(group) != null)
						.forEach((group) -> names.add(name.group(group)))));
		}
		assertThat(names).contains("insufficient-stock", "rate-limited", "unknown-user");
		return names;
	}

	@ParameterizedTest
	@MethodSource("names")
	@ValueSource(strings = { "bad-request", "method-not-allowed", "not-acceptable", "not-implemented",
			"precondition-required", "request-header-fields-too-large", "unsupported-media-type" })
	void saysWhatAProblemMeansAndWhatToDo(String name) {
		without(HttpMethod.GET, "/problems/" + name).exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_HTML)
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("<code>/problems/" + name + "</code>")
				.doesNotContain("{", "`", "<p></p>", "style=", "<script"));
	}

	@Test
	void knowsNoOtherProblem() {
		without(HttpMethod.GET, "/problems/no-such-problem").exchange().expectStatus().isNotFound();
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
