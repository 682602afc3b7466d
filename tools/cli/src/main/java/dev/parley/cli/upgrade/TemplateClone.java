package dev.parley.cli.upgrade;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Unchecked;

/**
 * A clone of the template, which makes copies.
 *
 * @param repository its files
 * @param script its command
 */
record TemplateClone(Repository repository, Path script) {

	private static final String NO_CLONE = "%s is not a clone of the template: clone the project that this one was copied from, and name that directory";

	static TemplateClone at(Path directory) {
		Path root = Path.of(new Repository(directory).run("rev-parse", "--show-toplevel")
			.orFail(NO_CLONE.formatted(directory))
			.lines()
			.getLast());
		if (Files.exists(root.resolve(Origin.FILE))) {
			throw new Failure(root + " is a copy, too: name a clone of the template that it was made from");
		}
		TemplateClone template = of(root);
		if (!template.repository.get("status", "--porcelain", "--untracked-files=no").isEmpty()) {
			throw new Failure("The template has changes that are not committed: commit or stash them in " + root);
		}
		return template;
	}

	private static TemplateClone of(Path root) {
		return new TemplateClone(new Repository(root), script(root));
	}

	/** The name of the script is not known here. */
	static Path script(Path root) {
		List<Path> scripts = Directories.files(root).stream().filter(TemplateClone::isScript).toList();
		if (scripts.size() != 1) {
			throw new Failure(NO_CLONE.formatted(root));
		}
		return scripts.getFirst();
	}

	private static boolean isScript(Path file) {
		return Files.isRegularFile(file) && Files.isExecutable(file)
				&& Unchecked.get(() -> Files.readString(file, StandardCharsets.ISO_8859_1)).contains("tools/cli");
	}

	String commit() {
		return this.repository.get("rev-parse", "HEAD");
	}

	/** Fails if an upgrade would go back. */
	void requireSuccessorOf(String commit) {
		if (!this.repository.is("cat-file", "-e", commit + "^{commit}")) {
			String how = this.repository.get("rev-parse", "--is-shallow-repository").equals("true")
					? "git fetch --unshallow" : "git pull";
			throw new Failure("%s does not have commit %s, which this project was made from: run %s there"
				.formatted(this.repository.root(), commit, how));
		}
		if (!commit.equals(commit()) && this.repository.is("merge-base", "--is-ancestor", "HEAD", commit)) {
			throw new Failure("%s is older than the template of this project (%s): run git pull there"
				.formatted(this.repository.root(), commit));
		}
	}

	/** The template as it was at an earlier commit. */
	TemplateClone earlier(String commit, Path directory) {
		this.repository.run("clone", "--quiet", "--no-checkout", ".", directory.toString())
			.orFail("Could not clone " + this.repository.root() + ": see above");
		new Repository(directory).run("checkout", "--quiet", "--detach", commit)
			.orFail("Could not check out commit " + commit + " of the template: see above");
		return of(directory);
	}

	/** Makes a copy with the recorded names. */
	void copy(Origin names, Path directory, Consumer<String> progress) throws IOException, InterruptedException {
		Process copying = new ProcessBuilder(this.script.toString(), "new", directory.toString(), "--package",
				names.javaPackage(), "--name", names.name())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		copying.getOutputStream().close();
		try (BufferedReader output = copying.inputReader(StandardCharsets.UTF_8)) {
			// After a blank line, it tells how to use the copy.
			output.lines().takeWhile((line) -> !line.isBlank()).forEach(progress);
			output.transferTo(Writer.nullWriter());
		}
		if (copying.waitFor() != 0) {
			throw new Failure("%s could not copy the template, and nothing has changed here: fix the errors above"
				.formatted(this.script));
		}
	}

}
