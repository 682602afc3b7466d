package dev.parley.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import dev.parley.servers.Unchecked;

/**
 * A process as recorded when it started. The start time tells it from later processes
 * with the same id.
 *
 * @param image what it runs
 */
record ProcessRecord(long pid, Instant started, String image) {

	static ProcessRecord of(ProcessHandle process, String image) {
		return new ProcessRecord(process.pid(), startOf(process), image);
	}

	/** The process that was recorded in a file, if it still runs. */
	static Optional<ProcessRecord> running(Path file) {
		try {
			String[] fields = Files.readString(file).strip().split(" ", 3);
			ProcessRecord record = new ProcessRecord(Long.parseLong(fields[0]), Instant.parse(fields[1]), fields[2]);
			return record.handle().map((process) -> record);
		}
		catch (IOException | RuntimeException ex) {
			return Optional.empty();
		}
	}

	void write(Path file) {
		Unchecked.run(() -> {
			Files.createDirectories(file.resolveSibling(""));
			Files.writeString(file, this.pid + " " + this.started + " " + this.image);
		});
	}

	Optional<ProcessHandle> handle() {
		return ProcessHandle.of(this.pid)
			.filter((process) -> process.isAlive() && startOf(process).equals(this.started));
	}

	private static Instant startOf(ProcessHandle process) {
		return process.info().startInstant().orElse(Instant.EPOCH);
	}

}
