package dev.parley.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Things that are made once. */
class CacheTests {

	@TempDir
	private Path directory;

	@Test
	void makesAnEntryOnce() {
		Path entry = this.directory.resolve("entry");
		Cache.entry(entry, draft -> Files.writeString(draft, "first"));
		Cache.entry(entry, draft -> Files.writeString(draft, "second"));
		assertThat(entry).hasContent("first");
	}

	@Test
	void leavesNothingOfAnEntryThatCouldNotBeMade() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> Cache.entry(this.directory.resolve("entry"), draft -> {
				Files.writeString(Files.createDirectory(draft).resolve("half"), "");
				throw new IOException("no more");
			}));
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void keepsOneWholeDirectoryWhenTwoMakeItAtOnce() throws InterruptedException {
		Path entry = this.directory.resolve("entry");
		CountDownLatch both = new CountDownLatch(2);
		Runnable maker = () -> Cache.entry(entry, draft -> {
			Files.writeString(Files.createDirectory(draft).resolve("content"), "whole");
			both.countDown();
			both.await();
		});
		Thread other = Thread.startVirtualThread(maker);
		maker.run();
		other.join();
		assertThat(entry.resolve("content")).hasContent("whole");
		assertThat(Directories.files(this.directory)).containsExactly(entry);
	}

}
