package dev.parley.servers.mail.smtp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The messages that a server has accepted, as numbered files that only the owner can
 * read. It keeps the newest.
 */
final class Inbox {

	private static final int MOST = 10_000;

	private static final String MESSAGE = ".eml";

	private static final String DRAFT = ".draft";

	private final Path directory;

	private final AtomicLong last = new AtomicLong();

	Inbox(Path directory) throws IOException {
		this.directory = directory;
		Files.createDirectories(directory,
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		for (Path file : files()) {
			String name = file.getFileName().toString();
			if (name.matches("[0-9]{1,18}" + MESSAGE)) {
				long number = Long.parseLong(name.substring(0, name.length() - MESSAGE.length()));
				this.last.accumulateAndGet(number, Math::max);
			}
			else if (name.endsWith(DRAFT)) {
				Files.delete(file);
			}
		}
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.toList();
		}
	}

	/** Adds a message, and returns its number when it is on disk. */
	long add(byte[] message) throws IOException {
		long number = this.last.incrementAndGet();
		Path draft = this.directory.resolve(number + DRAFT);
		try {
			write(message, draft);
			Files.move(draft, file(number), StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(draft);
		}
		try (FileChannel entries = FileChannel.open(this.directory, StandardOpenOption.READ)) {
			entries.force(true);
		}
		Files.deleteIfExists(file(number - MOST));
		return number;
	}

	private static void write(byte[] message, Path draft) throws IOException {
		try (FileChannel file = FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
			ByteBuffer content = ByteBuffer.wrap(message);
			while (content.hasRemaining()) {
				file.write(content);
			}
			file.force(true);
		}
	}

	private Path file(long number) {
		return this.directory.resolve(number + MESSAGE);
	}

}
