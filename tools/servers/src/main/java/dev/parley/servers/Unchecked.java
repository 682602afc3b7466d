package dev.parley.servers;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Work with files and processes where no checked exception may pass. */
public final class Unchecked {

	private Unchecked() {
	}

	/** Something that reads, writes or waits. */
	@FunctionalInterface
	public interface Work<T> {

		T get() throws IOException, InterruptedException;

	}

	public static <T> T get(Work<T> work) {
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
