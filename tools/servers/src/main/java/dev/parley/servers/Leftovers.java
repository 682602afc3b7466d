package dev.parley.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Deletes what earlier builds left in the cache. */
public final class Leftovers {

	/** After that, the process that created an entry runs from it. */
	private static final Duration FRESH = Duration.ofMinutes(10);

	private Leftovers() {
	}

	/**
	 * Deletes all but the newest entry of each kind, except entries that a process uses.
	 */
	public static void delete(Path cache, Clock clock) {
		Instant limit = clock.instant().minus(FRESH);
		Directories.files(cache)
			.stream()
			.filter((entry) -> modified(entry).isBefore(limit))
			.collect(Collectors.groupingBy(Leftovers::kind))
			.values()
			.forEach((entries) -> entries.stream()
				.sorted(Comparator.comparing(Leftovers::modified).reversed())
				.skip(1)
				.filter((entry) -> !isInUse(entry))
				.forEach(Directories::delete));
	}

	private static String kind(Path entry) {
		return entry.getFileName().toString().replaceFirst("-[^-]*$", "");
	}

	private static boolean isInUse(Path entry) {
		return ProcessHandle.allProcesses()
			.flatMap((process) -> Arrays.stream(process.info().arguments().orElse(new String[0])))
			.anyMatch((argument) -> argument.startsWith(entry.toString()));
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
