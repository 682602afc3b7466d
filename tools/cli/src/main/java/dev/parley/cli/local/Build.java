package dev.parley.cli.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.Home;
import dev.parley.servers.Unchecked;
import dev.parley.setup.Part;

/** Builds the services with Maven if their sources are newer than their jars. */
public record Build(Home home) {

	/**
	 * Builds if needed.
	 * @param progress gets a line for each module
	 */
	public void run(Consumer<String> progress) {
		if (isUpToDate()) {
			return;
		}
		Maven.require();
		Unchecked.run(() -> {
			Files.createDirectories(this.home.cache());
			try (FileChannel channel = FileChannel.open(this.home.cache().resolve("build.lock"),
					StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
				channel.lock();
				// Another command may have built while this one waited.
				if (!isUpToDate()) {
					progress.accept("building with Maven, which downloads libraries the first time");
					build(progress);
				}
			}
		});
	}

	private boolean isUpToDate() {
		return Part.services().stream().allMatch(this::isUpToDate);
	}

	private void build(Consumer<String> progress) throws IOException, InterruptedException {
		Maven.run(this.home.root(),
				List.of("--projects", Part.services().stream().map(Part::id).collect(Collectors.joining(",")),
						"--also-make", "package", "-Dmaven.test.skip=true"),
				(module) -> progress.accept("building " + module));
		Files.writeString(stamp(), "");
	}

	boolean isUpToDate(Part service) {
		Path built = ServiceImage.jar(this.home, service);
		FileTime jar = newest(Stream.of(built.resolveSibling("")), 1,
				(file) -> file.getFileName().toString().startsWith(built.getFileName().toString()));
		FileTime build = newest(Stream.of(stamp()), 0, Files::isRegularFile);
		FileTime sources = sources(service);
		return Files.exists(built) && (jar.compareTo(sources) > 0 || build.compareTo(sources) > 0);
	}

	/**
	 * Its time is that of the last build, which does not touch jars that are up to date.
	 */
	private Path stamp() {
		return this.home.cache().resolve("built");
	}

	private FileTime sources(Part service) {
		Path root = this.home.root();
		Stream<Path> modules = Stream.of("messaging", "service-defaults", "contracts-java", service.id())
			.map(root::resolve)
			.flatMap((module) -> Stream.of(module.resolve("src/main"), module.resolve("pom.xml")));
		Stream<Path> shared = Stream.of("pom.xml", "platform.yaml", "contracts/protobuf").map(root::resolve);
		return newest(Stream.concat(modules, shared), Integer.MAX_VALUE, Files::isRegularFile);
	}

	/**
	 * The latest change. A repackaged jar has a fixed time, unlike the one that it was
	 * repackaged from.
	 */
	private static FileTime newest(Stream<Path> paths, int depth, Predicate<Path> which) {
		return paths.filter(Files::exists)
			.flatMap((path) -> Unchecked.get(() -> Files.walk(path, depth)))
			.filter(which)
			.map((file) -> Unchecked.get(() -> Files.getLastModifiedTime(file)))
			.max(Comparator.naturalOrder())
			.orElse(FileTime.fromMillis(0));
	}

}
