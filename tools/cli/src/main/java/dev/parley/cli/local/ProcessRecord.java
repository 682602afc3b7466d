package dev.parley.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as it was written down when it was started: its id is given to others when it
 * has ended, so the time of its start belongs to it.
 *
 * @param pid the id of the process
 * @param started when it was started
 * @param image what it runs
 */
record ProcessRecord(long pid, Instant started, String image) {

	static ProcessRecord of(ProcessHandle process, String image) {
		return new ProcessRecord(process.pid(), startOf(process), image);
	}

	/** The process that was written down here, if it still runs. */
	static Optional<ProcessRecord> running(Path file) {
		try {
			String[] fields = Files.readString(file).strip().split(" ", 3);
			ProcessRecord record = new ProcessRecord(Long.parseLong(fields[0]), Instant.parse(fields[1]), fields[2]);
			return record.handle().isPresent() ? Optional.of(record) : Optional.empty();
		}
		catch (IOException | RuntimeException ex) {
			return Optional.empty();
		}
	}

	void write(Path file) {
		try {
			Files.createDirectories(file.resolveSibling(""));
			Files.writeString(file, this.pid + " " + this.started + " " + this.image);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Optional<ProcessHandle> handle() {
		return ProcessHandle.of(this.pid)
			.filter((process) -> process.isAlive() && startOf(process).equals(this.started));
	}

	private static Instant startOf(ProcessHandle process) {
		return process.info().startInstant().orElse(Instant.EPOCH);
	}

}
