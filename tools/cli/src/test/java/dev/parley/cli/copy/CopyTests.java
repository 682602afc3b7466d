package dev.parley.cli.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.parley.cli.upgrade.Origin;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A copy of this project is complete, and has no trace of the old name. */
class CopyTests {

	private static final Template TEMPLATE = new Template(Home.find().root());

	private static final Pattern TARGET = Pattern.compile("\\]\\([^)\\s]+\\)");

	private static final Names SHORT = new Names("io.abc", "abc");

	private static final Names LONG = new Names("org.example.verylongname.commerce", "extraordinarily-long-name-shop");

	@TempDir
	private static Path copies;

	@TempDir
	private Path directory;

	@BeforeAll
	static void copyTwice() throws IOException {
		for (Names names : List.of(SHORT, LONG)) {
			int count = new Copy(TEMPLATE, names).to(copies.resolve(names.kebab()));
			assertThat(count).isEqualTo(TEMPLATE.files().size());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc", "extraordinarily-long-name-shop" })
	void hasOnlyTheNewName(String name) throws IOException {
		Path copy = copies.resolve(name);
		List<Path> files = files(copy);

		assertThat(files).hasSize(TEMPLATE.files().size() + 1);
		assertThat(files.stream().map(copy::relativize).map(Path::toString).filter(CopyTests::hasTheOldName)).isEmpty();
		assertThat(files.stream()
			.filter((file) -> !file.endsWith("LICENSE"))
			.flatMap((file) -> read(file).lines().filter(CopyTests::hasTheOldName).map((line) -> named(file, line))))
			.containsExactly("NOTICE: Made from Parley, Copyright 2026 the Parley authors");
	}

	@Test
	void hasDocumentsThatFit() throws IOException {
		for (Names names : List.of(SHORT, LONG)) {
			Path copy = copies.resolve(names.kebab());

			assertThat(files(copy).stream()
				.filter((file) -> file.toString().endsWith(".md"))
				.flatMap((file) -> wideLines(file, names))).isEmpty();
			assertThat(read(copy.resolve("README.md")).lines()).hasSizeLessThanOrEqualTo(130);
		}
	}

	@Test
	void keepsBytesAndPermissions() {
		Renaming renaming = new Renaming(SHORT);
		for (String path : TEMPLATE.files()) {
			Path original = TEMPLATE.root().resolve(path);
			Path copy = copies.resolve("abc").resolve(renaming.path(path));
			assertThat(Files.isExecutable(copy)).as(path).isEqualTo(Files.isExecutable(original));
			if (path.endsWith(".gz") || path.equals("LICENSE")) {
				assertThat(copy).hasSameBinaryContentAs(original);
			}
		}
		assertThat(copies.resolve("abc/abc")).isExecutable();
	}

	@Test
	void recordsWhatItWasMadeFrom() {
		assertThat(copies.resolve("abc/template.properties")).content()
			.containsPattern("commit=[0-9a-f]{40}(-dirty)?\n")
			.endsWith("package=io.abc\nname=abc\n");
		assertThat(Origin.read(copies.resolve("abc")).javaPackage()).isEqualTo("io.abc");
	}

	@Test
	void doesNotContainWhatCopies() throws IOException {
		assertThat(files(copies.resolve("abc"))).noneMatch((file) -> read(file).contains("NewCommand"));
		assertThat(copies.resolve("abc/docs/copy.md")).doesNotExist();
	}

	@Test
	void leavesOutWholeStatements() {
		for (String path : TEMPLATE.files().stream().filter((file) -> file.endsWith(".java")).toList()) {
			String text = read(TEMPLATE.root().resolve(path));
			List<String> kept = Template.withoutMentions(text).lines().toList();
			assertThat(text.lines().filter((line) -> !kept.contains(line))).as(path)
				.allMatch((line) -> line.matches("import .*;|\t+\\w+\\.addSubcommand\\(.*\\);"));
		}
	}

	@Test
	void doesNotTouchADirectoryThatHasFiles() throws IOException {
		Path file = Files.writeString(this.directory.resolve("mine"), "mine");

		assertThatExceptionOfType(Failure.class).isThrownBy(() -> new Copy(TEMPLATE, SHORT).to(this.directory))
			.withMessage(this.directory + " is not empty: name a directory that does not exist or is empty");
		assertThat(files(this.directory)).containsExactly(file);
	}

	@ParameterizedTest
	@ValueSource(strings = { "docs", "gateway-shop", "target" })
	void refusesTheNameOfAPart(String name) throws IOException {
		assertThatExceptionOfType(Failure.class)
			.isThrownBy(() -> new Copy(TEMPLATE, new Names("io.abc", name)).to(this.directory))
			.withMessageContaining("of the platform: choose another one");
		assertThat(files(this.directory)).isEmpty();
	}

	private static List<Path> files(Path root) throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

	private static String named(Path file, String line) {
		return file.getFileName() + ": " + line;
	}

	private static boolean hasTheOldName(String text) {
		return text.toLowerCase(Locale.ROOT).contains("parley");
	}

	/** As the tests of the documents define it. */
	private static Stream<String> wideLines(Path file, Names names) {
		return TARGET.matcher(read(file))
			.replaceAll("]")
			.lines()
			.filter((line) -> !line.startsWith("|") && line.strip().contains(" "))
			.filter((line) -> line.replace(names.javaPackage(), "org.my.app")
				.replace("./" + names.command(), "./my-app")
				.replace(names.kebab(), "my-app")
				.replace(names.upper(), "MY_APP")
				.length() > 120)
			.map((line) -> named(file, line));
	}

	private static String read(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
