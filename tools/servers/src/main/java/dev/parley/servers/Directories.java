package dev.parley.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists and deletes directories. */
public final class Directories {

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

	/** The files directly inside, sorted by name. */
	public static List<Path> files(Path directory) {
		return Unchecked.get(() -> {
			try (Stream<Path> files = Files.list(directory)) {
				return files.sorted().toList();
			}
		});
	}

}
