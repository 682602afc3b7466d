package dev.parley.cli.upgrade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.servers.Tool;
import dev.parley.servers.Unchecked;

/**
 * A Git repository with its files.
 *
 * @param root the directory of the files
 */
record Repository(Path root) {

	/** Fails if Git is not there. */
	static void requireGit() {
		if (!Tool.works("git", "--version")) {
			throw new Failure("Could not start git: install it, and add it to the PATH");
		}
	}

	/** Whether a Git command exits with 0. */
	boolean is(String... arguments) {
		return Tool.works(command(arguments));
	}

	/** What a Git command prints; empty if it fails. */
	Optional<String> ask(String... arguments) {
		return Tool.output(command(arguments)).map(String::strip);
	}

	/** What a Git command prints that always works in a sound repository. */
	String get(String... arguments) {
		return ask(arguments)
			.orElseThrow(() -> new Failure("Git failed: find out why with " + String.join(" ", command(arguments))));
	}

	/** The exit code and all output of a Git command. */
	Outcome run(String... arguments) {
		return Unchecked.get(() -> {
			Process git = start(arguments);
			List<String> lines = git.inputReader(StandardCharsets.UTF_8).readAllLines();
			return new Outcome(git.waitFor(), lines);
		});
	}

	private Process start(String... arguments) throws IOException {
		Process git = new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
		git.getOutputStream().close();
		return git;
	}

	private String[] command(String... arguments) {
		return Stream.concat(Stream.of("git", "-C", this.root.toString()), Stream.of(arguments)).toArray(String[]::new);
	}

	/** How a command ended. */
	record Outcome(int code, List<String> lines) {

		Outcome orFail(String message) {
			if (this.code != 0) {
				throw new Failure(message, this.lines);
			}
			return this;
		}

	}

}
