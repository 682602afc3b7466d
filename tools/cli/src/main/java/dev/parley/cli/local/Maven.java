package dev.parley.cli.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.servers.Tool;

/** Runs Maven, as the user has configured it. */
public final class Maven {

	private static final Pattern MODULE = Pattern.compile("Building (.+) \\S+ +\\[(\\d+/\\d+)]");

	private static final int SHOWN_LINES = 20;

	private Maven() {
	}

	/** Fails if Maven is not there. */
	public static void require() {
		if (!Tool.works("mvn", "--version")) {
			throw new Failure("Could not start mvn: install Maven 3.8.7 or later, and add it to the PATH");
		}
	}

	/**
	 * Runs Maven to its end, and fails with the end of its output.
	 * @param root the directory of the parent POM
	 * @param arguments goals and options
	 * @param progress gets each module when its turn comes
	 */
	public static void run(Path root, List<String> arguments, Consumer<String> progress)
			throws IOException, InterruptedException {
		Process maven = new ProcessBuilder(Stream.concat(Stream.of("mvn", "--batch-mode"), arguments.stream()).toList())
			.directory(root.toFile())
			.redirectErrorStream(true)
			.start();
		maven.getOutputStream().close();
		Deque<String> last = new ArrayDeque<>();
		try (BufferedReader output = maven.inputReader()) {
			output.lines().forEach((line) -> {
				Matcher module = MODULE.matcher(line);
				if (module.find()) {
					progress.accept(module.group(1) + " (" + module.group(2) + ")");
				}
				last.add(line);
				if (last.size() > SHOWN_LINES) {
					last.remove();
				}
			});
		}
		if (maven.waitFor() != 0) {
			throw new Failure("The build failed: fix the errors above", List.copyOf(last));
		}
	}

}
