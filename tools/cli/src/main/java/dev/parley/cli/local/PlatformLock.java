package dev.parley.cli.local;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

import dev.parley.servers.Failure;
import dev.parley.servers.Secrets;
import dev.parley.servers.Unchecked;

/** Lets one program of this machine at a time start or stop a platform. */
record PlatformLock(Layout layout) {

	<T> T get(Supplier<T> work) {
		return Unchecked.get(() -> {
			Files.createDirectories(this.layout.state().resolveSibling(""));
			Secrets.createDirectory(this.layout.state());
			try (FileChannel channel = FileChannel.open(this.layout.state().resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
				if (lock == null) {
					throw busy();
				}
				return work.get();
			}
			catch (OverlappingFileLockException ex) {
				throw busy();
			}
		});
	}

	void run(Runnable work) {
		get(() -> {
			work.run();
			return true;
		});
	}

	private Failure busy() {
		return new Failure("Another ./parley is starting or stopping the platform on port " + this.layout.port()
				+ ": try again later");
	}

}
