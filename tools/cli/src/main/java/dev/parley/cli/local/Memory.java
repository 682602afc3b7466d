package dev.parley.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads memory figures from the operating system. */
public final class Memory {

	private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

	private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB");

	private Memory() {
	}

	/**
	 * The memory of a process and its children in bytes, where shared pages count once;
	 * -1 if it is unknown.
	 */
	public static long of(ProcessHandle process) {
		return Stream.concat(Stream.of(process), process.descendants())
			.mapToLong((each) -> read(Path.of("/proc", Long.toString(each.pid()), "smaps_rollup"), PROPORTIONAL))
			.filter((bytes) -> bytes >= 0)
			.reduce(Long::sum)
			.orElse(-1);
	}

	/** The memory for new processes in bytes; -1 if it is unknown. */
	public static long available() {
		return read(Path.of("/proc/meminfo"), AVAILABLE);
	}

	private static long read(Path file, Pattern pattern) {
		try {
			Matcher matcher = pattern.matcher(Files.readString(file));
			return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : -1;
		}
		catch (IOException ex) {
			return -1;
		}
	}

}
