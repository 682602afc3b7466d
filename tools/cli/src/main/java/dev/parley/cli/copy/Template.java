package dev.parley.cli.copy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.servers.Tool;

/**
 * The checkout that is copied.
 *
 * @param root the directory of the parent POM
 */
record Template(Path root) {

	/** What only the template needs: this package, and the page about it. */
	private static final Pattern OWN = Pattern.compile("dev/parley/cli/copy/|^docs/copy\\.md$");

	/** A line outside of these that mentions them. */
	private static final Pattern MENTION = Pattern.compile("\\bcopy\\.md|cli\\.copy|\\bNewCommand\\b");

	/** The files of a copy, relative to the root: all that Git knows. */
	List<String> files() {
		return git("ls-files", "-z").map((paths) -> paths.split("\0"))
			.flatMap(Stream::of)
			.filter((path) -> !OWN.matcher(path).find() && Files.isRegularFile(this.root.resolve(path)))
			.toList();
	}

	/** The commit, with a mark if files have been changed since. */
	String version() {
		return git("describe", "--always", "--abbrev=40", "--dirty", "--exclude=*").findFirst().orElseThrow().strip();
	}

	static String withoutMentions(String text) {
		return !MENTION.matcher(text).find() ? text
				: Stream.of(text.split("(?<=\n)"))
					.filter((line) -> !MENTION.matcher(line).find())
					.collect(Collectors.joining());
	}

	private Stream<String> git(String... arguments) {
		return Stream.of(Tool
			.output(Stream.concat(Stream.of("git", "-C", this.root.toString()), Stream.of(arguments))
				.toArray(String[]::new))
			.orElseThrow(() -> new Failure("Git cannot list the files of " + this.root
					+ ": install git, and run this in a clone of the project (git clone) that belongs to you")));
	}

}
