package dev.parley.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists and deletes directories. */
public final class Directories {

	private static final String TEMPORARY = "temporary-";

	private Directories() {
	}

	/** Deletes a file or a tree, if it is there. */
	public static void delete(Path tree) {
		Unchecked.run(() -> {
			if (Files.exists(tree)) {
				try (Stream<Path> paths = Files.walk(tree)) {
					for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
						Files.deleteIfExists(path);
					}
				}
			}
		});
	}

	/**
	 * Creates a temporary directory inside another one, and deletes there what processes
	 * left that were killed.
	 */
	public static Path temporary(Path parent) {
		return Unchecked.get(() -> {
			Files.createDirectories(parent);
			files(parent).stream().filter(Directories::isLeft).forEach(Directories::delete);
			return Files.createTempDirectory(parent, TEMPORARY + ProcessHandle.current().pid() + "-");
		});
	}

	private static boolean isLeft(Path directory) {
		String[] name = directory.getFileName().toString().split("-");
		return directory.getFileName().toString().matches(TEMPORARY + "[0-9]+-[0-9]+")
				&& ProcessHandle.of(Long.parseLong(name[1])).isEmpty();
	}

	/** The files directly inside, sorted by name. */
	public static List<Path> files(Path directory) {
		return Unchecked.get(() -> {
			try (Stream<Path> files = Files.list(directory)) {
				return files.sorted().toList();
			}
		});
	}

}
