package dev.parley.cli.generate;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Updates the files that repeat {@code platform.yaml}. */
@Command(name = "generate", mixinStandardHelpOptions = true,
		description = "Updates the sections of files that repeat, for each service, what platform.yaml says.")
public final class GenerateCommand implements Callable<Integer> {

	@Option(names = "--check", description = "change nothing, and exit with 1 if a file is outdated")
	private boolean check;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException {
		List<String> outdated = update(Home.find().root(), !this.check);
		outdated.forEach((file) -> say((this.check ? "outdated: " : "updated: ") + file));
		if (outdated.isEmpty()) {
			say("Every file repeats platform.yaml as it is.");
		}
		return (this.check && !outdated.isEmpty()) ? 1 : 0;
	}

	/**
	 * Finds the files that Git tracks and that are outdated.
	 * @param write whether to update them
	 */
	static List<String> update(Path root, boolean write) throws IOException {
		List<String> outdated = new ArrayList<>();
		for (String file : files(root)) {
			Path path = root.resolve(file);
			if (!Files.isRegularFile(path) || file.endsWith(".java")) {
				continue;
			}
			try {
				String text = Files.readString(path);
				String renewed = text.contains(" each ") ? Sections.renewed(file, text) : text;
				if (!renewed.equals(text)) {
					outdated.add(file);
					if (write) {
						Files.writeString(path, renewed);
					}
				}
			}
			catch (MalformedInputException ex) {
				// It is no text.
			}
		}
		return outdated;
	}

	private static List<String> files(Path root) {
		return Stream
			.of(Tool.output("git", "-C", root.toString(), "ls-files", "-z")
				.orElseThrow(() -> new Failure("Git cannot list the files of " + root
						+ ": install git, and run this in a clone of the project that belongs to you"))
				.split("\0"))
			.toList();
	}

	private void say(String line) {
		this.spec.commandLine().getOut().println(line);
		this.spec.commandLine().getOut().flush();
	}

}
