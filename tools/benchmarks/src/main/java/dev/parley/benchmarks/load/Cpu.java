package dev.parley.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.parley.cli.local.PartStatus;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Unchecked;
import dev.parley.setup.Part;

/**
 * The CPU time of each part and its child processes since their start, in milliseconds
 * (proc(5), fields 14 to 17).
 */
public final class Cpu {

	private static final long MILLIS_PER_TICK = 10;

	private Cpu() {
	}

	static Map<String, Long> of(Platform platform) {
		Map<String, Long> times = new TreeMap<>();
		for (PartStatus part : platform.status()) {
			long pid = Objects.requireNonNull(part.pid(), part.part());
			times.put(part.part(), LongStream.concat(LongStream.of(pid), descendants(pid)).map(Cpu::millis).sum());
		}
		return times;
	}

	/** The CPU time of one part. */
	public static long of(Platform platform, Part part) {
		return of(platform).getOrDefault(part.id(), 0L);
	}

	/** The CPU time of all processes that this one has started and seen end. */
	static double ofEndedChildren() {
		return millis(stat(ProcessHandle.current().pid()).skip(2));
	}

	private static LongStream descendants(long pid) {
		return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).mapToLong(ProcessHandle::pid);
	}

	private static long millis(long pid) {
		return millis(stat(pid));
	}

	private static long millis(Stream<String> ticks) {
		return ticks.mapToLong(Long::parseLong).sum() * MILLIS_PER_TICK;
	}

	/**
	 * Ticks in the program and in the kernel, of the process and of its ended children.
	 */
	private static Stream<String> stat(long pid) {
		Path stat = Path.of("/proc", Long.toString(pid), "stat");
		String line = Files.exists(stat) ? Unchecked.get(() -> Files.readString(stat)) : "";
		String[] fields = line.substring(line.lastIndexOf(')') + 1).trim().split(" ");
		return Stream.of(fields).skip(11).limit(4);
	}

}
