package dev.parley.cli.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.setup.Part;

/**
 * Builds the services with Maven when their sources are newer than their jars.
 *
 * @param home the checkout
 */
public record Build(Home home) {

	private static final Pattern MODULE = Pattern.compile("Building (\\S+) .*\\[(\\d+/\\d+)]");

	private static final int SHOWN_LINES = 20;

	/**
	 * Builds if needed.
	 * @param progress is told each module, in a line
	 */
	public void run(Consumer<String> progress) {
		if (isUpToDate()) {
			return;
		}
		progress.accept("building with Maven, the first time with its downloads");
		List<String> command = List.of("mvn", "--batch-mode", "--projects",
				Part.services().stream().map(Part::id).collect(Collectors.joining(",")), "--also-make", "package",
				"-Dmaven.test.skip=true");
		Deque<String> last = new ArrayDeque<>();
		try {
			Process maven = new ProcessBuilder(command).directory(this.home.root().toFile())
				.redirectErrorStream(true)
				.start();
			maven.getOutputStream().close();
			try (BufferedReader output = maven.inputReader()) {
				output.lines().forEach((line) -> {
					tell(line, progress);
					last.add(line);
					if (last.size() > SHOWN_LINES) {
						last.remove();
					}
				});
			}
			if (maven.waitFor() != 0) {
				throw new Failure("The build failed: mend what Maven says above", List.copyOf(last));
			}
			Files.createDirectories(this.home.cache());
			Files.writeString(stamp(), "");
		}
		catch (IOException ex) {
			throw new Failure("mvn cannot be started: install Maven 3.8.7 or later, and put it on the PATH");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted while building");
		}
	}

	private static void tell(String line, Consumer<String> progress) {
		Matcher module = MODULE.matcher(line);
		if (module.find()) {
			progress.accept("building " + module.group(1) + " (" + module.group(2) + ")");
		}
	}

	private boolean isUpToDate() {
		FileTime last = newest(Stream.of(stamp()), Files::isRegularFile);
		return Part.services().stream().allMatch((service) -> {
			Path target = this.home.root().resolve(service.id()).resolve("target");
			FileTime jar = newest(Stream.of(target), (file) -> file.getFileName().toString().contains(".jar"));
			return jar.toMillis() > 0
					&& Stream.of(jar, last).anyMatch((built) -> built.compareTo(sources(service)) > 0);
		});
	}

	/** Says when the last build was, which leaves alone the jars that it finds right. */
	private Path stamp() {
		return this.home.cache().resolve("built");
	}

	private FileTime sources(Part service) {
		Path root = this.home.root();
		Stream<Path> sources = Stream.of("messaging", "service-defaults", service.id())
			.flatMap((module) -> Stream.of(root.resolve(module).resolve("src/main"),
					root.resolve(module).resolve("pom.xml")));
		return newest(Stream.concat(sources, Stream.of(root.resolve("pom.xml"))), Files::isRegularFile);
	}

	/**
	 * The latest change below some paths. A jar has a fixed time, the one it was
	 * repackaged from its own.
	 */
	private static FileTime newest(Stream<Path> paths, java.util.function.Predicate<Path> which) {
		return paths.filter(Files::exists)
			.flatMap(Build::walk)
			.filter(which)
			.map(Build::time)
			.max(Comparator.naturalOrder())
			.orElse(FileTime.fromMillis(0));
	}

	private static Stream<Path> walk(Path path) {
		try {
			int depth = path.endsWith("target") ? 1 : Integer.MAX_VALUE;
			return Files.walk(path, depth);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static FileTime time(Path file) {
		try {
			return Files.getLastModifiedTime(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
