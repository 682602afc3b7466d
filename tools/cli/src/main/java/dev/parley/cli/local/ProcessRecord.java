package dev.parley.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import dev.parley.servers.Unchecked;

/**
 * A process as recorded when it started.
 *
 * @param start tells it from later processes with the same id
 * @param image what it runs
 */
record ProcessRecord(long pid, String start, String image) {

	private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

	/**
	 * The place of the start time after the name of the program, see proc_pid_stat(5).
	 */
	private static final int START_TICKS = 19;

	static ProcessRecord of(ProcessHandle process, String image) {
		return new ProcessRecord(process.pid(), startOf(process), image);
	}

	/** The process that was recorded in a file, if it still runs. */
	static Optional<ProcessRecord> running(Path file) {
		try {
			String[] fields = Files.readString(file).strip().split(" ", 3);
			ProcessRecord record = new ProcessRecord(Long.parseLong(fields[0]), fields[1], fields[2]);
			return record.handle().map((process) -> record);
		}
		catch (NoSuchFileException | RuntimeException ex) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void write(Path file) {
		Unchecked.run(() -> {
			Files.createDirectories(file.resolveSibling(""));
			Files.writeString(file, this.pid + " " + this.start + " " + this.image);
		});
	}

	Optional<ProcessHandle> handle() {
		return ProcessHandle.of(this.pid).filter((process) -> process.isAlive() && startOf(process).equals(this.start));
	}

	/**
	 * On Linux the boot and the ticks since then, because the time of day at which a
	 * process started changes there whenever the clock is set.
	 */
	private static String startOf(ProcessHandle process) {
		try {
			String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
			return Files.readString(BOOT).strip() + "/"
					+ stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_TICKS];
		}
		catch (IOException ex) {
			return process.info().startInstant().orElse(Instant.EPOCH).toString();
		}
	}

}
