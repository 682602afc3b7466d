package dev.parley.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

import dev.parley.servers.Failure;
import dev.parley.servers.Secrets;

/**
 * One at a time, of all programs on this machine that start or stop a platform.
 *
 * @param layout the platform
 */
record PlatformLock(Layout layout) {

	<T> T take(Supplier<T> work) {
		try {
			Files.createDirectories(this.layout.state().resolveSibling(""));
			Secrets.createDirectory(this.layout.state());
			try (FileChannel channel = FileChannel.open(this.layout.state().resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
				if (lock == null) {
					throw busy();
				}
				return work.get();
			}
		}
		catch (OverlappingFileLockException ex) {
			throw busy();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void take(Runnable work) {
		take(() -> {
			work.run();
			return true;
		});
	}

	private Failure busy() {
		return new Failure("Another ./parley is starting or stopping the platform on port " + this.layout.port()
				+ ": try again when it is done");
	}

}
