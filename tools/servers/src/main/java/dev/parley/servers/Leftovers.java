package dev.parley.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What earlier builds left in the cache. */
public final class Leftovers {

	/** Whoever made an entry has started from it by then. */
	private static final Duration FRESH = Duration.ofMinutes(10);

	private Leftovers() {
	}

	/** Deletes all but the newest of each kind, except what a process runs from. */
	public static void delete(Path cache) {
		Map<String, List<Path>> kinds = Directories.files(cache)
			.stream()
			.filter(entry -> Instant.now().minus(FRESH).isAfter(modified(entry)))
			.collect(Collectors.groupingBy(Leftovers::kind));
		kinds.values()
			.forEach(entries -> entries.stream()
				.sorted(Comparator.comparing(Leftovers::modified).reversed())
				.skip(1)
				.filter(entry -> !isInUse(entry))
				.forEach(Directories::delete));
	}

	private static String kind(Path entry) {
		return entry.getFileName().toString().replaceFirst("-[^-]*$", "");
	}

	private static boolean isInUse(Path entry) {
		return ProcessHandle.allProcesses()
			.flatMap(process -> Arrays.stream(process.info().arguments().orElse(new String[0])))
			.anyMatch(argument -> argument.startsWith(entry.toString()));
	}

	private static Instant modified(Path entry) {
		try {
			return Files.getLastModifiedTime(entry).toInstant();
		}
		catch (IOException ex) {
			return Instant.MAX;
		}
	}

}
