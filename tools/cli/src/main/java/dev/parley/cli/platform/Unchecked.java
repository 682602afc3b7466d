package dev.parley.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Work with files and processes where no checked exception may pass. */
final class Unchecked {

	private Unchecked() {
	}

	/** Something that reads, writes or waits. */
	@FunctionalInterface
	interface Work<T> {

		T get() throws IOException, InterruptedException;

	}

	static <T> T get(Work<T> work) {
		try {
			return work.get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted", ex);
		}
	}

}
